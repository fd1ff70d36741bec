//! Area codes of the United States, which Meta delivers no marketing templates to.
//!
//! "United States" is the fifty states and the District of Columbia; the territories (Puerto Rico 787 and 939,
//! Guam 671 …), Canada and the other lands of +1 are left out, since Meta's page speaks of "a US area code" and of
//! no others. Toll-free and other numbers without a place are left out too.
//!
//! Source: the numbering plan as published by NANPA, in the ranges of libphonenumber's metadata of 2026-07-17.

/// In rising order.
#[rustfmt::skip]
static AREA_CODES: [u16; 359] = [
    201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 220, 223, 224, 225,
    227, 228, 229, 231, 234, 235, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 272, 274,
    276, 279, 281, 283, 301, 302, 303, 304, 305, 307, 308, 309, 310, 312, 313, 314, 315, 316, 317, 318, 319,
    320, 321, 323, 324, 325, 326, 327, 329, 330, 331, 332, 334, 336, 337, 339, 341, 346, 347, 350, 351, 352,
    353, 360, 361, 363, 364, 369, 380, 385, 386, 401, 402, 404, 405, 406, 407, 408, 409, 410, 412, 413, 414,
    415, 417, 419, 423, 424, 425, 430, 432, 434, 435, 440, 442, 443, 445, 447, 448, 458, 463, 464, 469, 470,
    472, 475, 478, 479, 480, 484, 501, 502, 503, 504, 505, 507, 508, 509, 510, 512, 513, 515, 516, 517, 518,
    520, 530, 531, 534, 539, 540, 541, 551, 557, 559, 561, 562, 563, 564, 567, 570, 571, 572, 573, 574, 575,
    580, 582, 585, 586, 601, 602, 603, 605, 606, 607, 608, 609, 610, 612, 614, 615, 616, 617, 618, 619, 620,
    623, 626, 628, 629, 630, 631, 636, 640, 641, 645, 646, 650, 651, 656, 657, 659, 660, 661, 662, 667, 669,
    678, 680, 681, 682, 686, 689, 701, 702, 703, 704, 706, 707, 708, 712, 713, 714, 715, 716, 717, 718, 719,
    720, 724, 725, 726, 727, 728, 730, 731, 732, 734, 737, 738, 740, 743, 747, 748, 754, 757, 760, 762, 763,
    765, 769, 770, 771, 772, 773, 774, 775, 779, 781, 785, 786, 801, 802, 803, 804, 805, 806, 808, 810, 812,
    813, 814, 815, 816, 817, 818, 820, 821, 826, 828, 830, 831, 832, 835, 838, 839, 840, 843, 845, 847, 848,
    850, 854, 856, 857, 858, 859, 860, 862, 863, 864, 865, 870, 872, 878, 901, 903, 904, 906, 907, 908, 909,
    910, 912, 913, 914, 915, 916, 917, 918, 919, 920, 925, 928, 929, 930, 931, 934, 936, 937, 938, 940, 941,
    943, 945, 947, 948, 949, 951, 952, 954, 956, 959, 970, 971, 972, 973, 975, 978, 979, 980, 983, 984, 985,
    986, 989,
];

/// One bit for each number from 0 to 999.
static BITS: [u64; 16] = bits();

const fn bits() -> [u64; 16] {
    let mut bits = [0u64; 16];
    let mut at = 0;
    while at < AREA_CODES.len() {
        let code = AREA_CODES[at] as usize;
        bits[code / 64] |= 1 << (code % 64);
        at += 1;
    }
    bits
}

/// Whether an area code lies in the United States.
pub(super) fn is_united_states(area: u64) -> bool {
    let word = usize::try_from(area / 64).ok().and_then(|index| BITS.get(index));
    word.is_some_and(|word| word >> (area % 64) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_every_code_can_be() {
        assert!(AREA_CODES.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(AREA_CODES.iter().all(|code| (201..=989).contains(code) && code % 100 != 11));
    }

    #[test]
    fn only_the_states_are_in_it() {
        for area in [212, 202, 907, 808, 305] {
            assert!(is_united_states(area), "{area}");
        }
        // Toronto, Montreal, Kingston, San Juan, Guam, toll-free, nothing.
        for area in [416, 514, 876, 787, 671, 800, 211, 0, 1000, u64::MAX] {
            assert!(!is_united_states(area), "{area}");
        }
    }
}
