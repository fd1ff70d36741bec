//! What a piece of text can speak for.

use std::fmt;
use std::str::FromStr;

/// What a kind of evidence speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Promotion, or anything else that Meta files under marketing.
    Marketing,
    /// Something specific to the reader, or essential.
    Utility,
    /// One-time codes.
    Authentication,
    /// What the messaging policy forbids or restricts.
    Policy,
    /// What the terms for AI providers forbid.
    Ai,
    /// No side: words that only help to judge others.
    Context,
}

/// How much one match weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Usual in promotions, and common elsewhere: several are needed.
    Weak,
    /// Rare outside promotions.
    Medium,
    /// Enough by itself.
    Strong,
    /// Enough by itself, and not neutralised by what stands around it.
    Certain,
}

impl Strength {
    /// From weak to certain.
    pub const ALL: [Strength; 4] = [Strength::Weak, Strength::Medium, Strength::Strong, Strength::Certain];

    /// The word used in lists.
    pub fn as_str(self) -> &'static str {
        match self {
            Strength::Weak => "weak",
            Strength::Medium => "medium",
            Strength::Strong => "strong",
            Strength::Certain => "certain",
        }
    }

    /// Its share of what is needed for a judgement, in hundredths.
    pub fn weight(self) -> u32 {
        match self {
            Strength::Weak => 25,
            Strength::Medium => 50,
            Strength::Strong | Strength::Certain => 100,
        }
    }
}

impl FromStr for Strength {
    type Err = ();

    fn from_str(word: &str) -> Result<Strength, ()> {
        Strength::ALL.into_iter().find(|strength| strength.as_str() == word).ok_or(())
    }
}

/// Declares the kinds: variant, word in lists, side, and what it is in words.
macro_rules! kinds {
    ($($variant:ident => $word:literal, $side:ident, $what:literal;)+) => {
        /// What a piece of text is evidence of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $(#[doc = $what] $variant,)+ }

        impl Kind {
            /// All of them, in the order of the documentation.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant,)+];

            /// The word used in lists.
            pub fn as_str(self) -> &'static str {
                match self { $(Kind::$variant => $word,)+ }
            }

            /// What it speaks for.
            #[inline]
            pub const fn side(self) -> Side {
                match self { $(Kind::$variant => Side::$side,)+ }
            }

            /// What it is, to be read after "this is".
            pub fn what(self) -> &'static str {
                match self { $(Kind::$variant => $what,)+ }
            }
        }
    };
}

kinds! {
    Discount => "discount", Marketing, "a discount or an offer";
    Coupon => "coupon", Marketing, "a coupon or promotion code";
    Upsell => "upsell", Marketing, "a recommendation to buy, upgrade or add something";
    Renewal => "renewal", Marketing, "a push to renew";
    AbandonedCart => "abandoned-cart", Marketing, "a reminder of something left unbought or unfinished";
    ReEngagement => "re-engagement", Marketing, "an attempt to win the reader back";
    AppPromotion => "app-promotion", Marketing, "a promotion of an app or a feature";
    SeasonalGreeting => "seasonal-greeting", Marketing, "a greeting for a season, a birthday or thanks for loyalty";
    Donation => "donation", Marketing, "an appeal for donations or support";
    PreApproval => "pre-approval", Marketing, "an offer of pre-approved credit";
    Survey => "generic-survey", Marketing, "a request for feedback";
    Urgency => "urgency", Marketing, "urgency that persuades";
    BotIntroduction => "bot-introduction", Marketing, "the introduction of an assistant";
    Event => "event", Marketing, "an invitation or an announcement of an event";
    ProductLaunch => "product-launch", Marketing, "an announcement of something new";
    Loyalty => "loyalty", Marketing, "a reward or a loyalty programme";
    Referral => "referral", Marketing, "an invitation to bring friends";
    Compensation => "compensation", Marketing, "a credit or gift as an apology";
    BackInStock => "back-in-stock", Marketing, "news of availability, a price drop or a saved search";
    Unspecific => "unspecific", Marketing, "about nothing of the reader's own";
    Wording => "wording", Marketing, "worded as promotions are";
    House => "house-word", Marketing, "on the list `lint.category.deny`";

    Order => "order", Utility, "about an order";
    Delivery => "delivery", Utility, "about a delivery";
    Payment => "payment", Utility, "about a payment";
    Appointment => "appointment", Utility, "about an appointment";
    AccountAlert => "account-alert", Utility, "about the reader's account";
    Requested => "requested", Utility, "an answer to the reader's request";
    PublicSafety => "public-safety", Utility, "about public safety";
    ServiceDisruption => "service-disruption", Utility, "about a disruption";
    FeedbackOnOrder => "feedback-on-order", Utility, "about an order, a visit or a chat";
    LegalNotice => "legal-notice", Utility, "a legal notice";
    OptConfirmation => "opt-confirmation", Utility, "a confirmation of consent";
    OwnMatter => "own-matter", Utility, "about something of the reader's own";

    OneTimeCode => "one-time-code", Authentication, "a one-time code";

    Identifier => "identifier-request", Policy, "a request for a sensitive identifier";
    Threat => "threat", Policy, "a threat";
    SensitiveSurvey => "sensitive-survey", Policy, "a survey about sensitive matters";
    Contest => "contest", Policy, "a contest";
    Prize => "prize", Policy, "a prize to be claimed";
    MoneyTransfer => "money-transfer", Policy, "a request to send money";
    OptInRequest => "opt-in-request", Policy, "a request for consent";
    OptInNamed => "opt-in-named", Context, "what the consent is for";
    OptOut => "opt-out", Context, "a way to opt out";
    Sale => "sale", Context, "an offer to sell";

    Adult => "adult", Policy, "adult products and services";
    Alcohol => "alcohol", Policy, "alcohol";
    Animals => "animals", Policy, "live animals";
    BodyParts => "body-parts", Policy, "body parts or fluids";
    Currency => "currency", Policy, "real, virtual or fake currency";
    Dating => "dating", Policy, "dating services";
    Debt => "debt", Policy, "short-term loans, debt collection or bail";
    Drugs => "drugs", Policy, "drugs";
    Gambling => "gambling", Policy, "gambling for money";
    Healthcare => "healthcare", Policy, "medical and healthcare products";
    MultiLevel => "multi-level", Policy, "multi-level marketing or a deceptive business model";
    Supplements => "supplements", Policy, "unsafe supplements";
    Tobacco => "tobacco", Policy, "tobacco and nicotine";
    Weapons => "weapons", Policy, "weapons, ammunition or explosives";

    OpenEnded => "open-ended", Ai, "an offer to answer anything";
    ModelBrand => "model-brand", Ai, "a model or assistant of an AI provider, as the product";
    GeneralTasks => "general-tasks", Ai, "general tasks offered as a bot's work";
    HumanClaim => "human-claim", Ai, "a claim to be a human";
    NoHuman => "no-human", Ai, "a statement that no person can be reached";
    Bot => "bot", Context, "a bot or an assistant";

    Apology => "apology", Context, "an apology";
    Credit => "credit", Context, "something given for free";
    Occasion => "occasion", Context, "the visit, order or chat that feedback is asked for";
    Negation => "negation", Context, "a word that denies what follows";
    Filler => "filler", Context, "words that say nothing about the purpose";
    Quiet => "quiet", Context, "words that take promotion out of others";
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(word: &str) -> Result<Kind, ()> {
        Kind::ALL.iter().copied().find(|kind| kind.as_str() == word).ok_or(())
    }
}

impl Kind {
    /// Whether it is a prohibited or restricted good.
    pub fn is_good(self) -> bool {
        self >= Kind::Adult && self <= Kind::Weapons
    }

    /// Whether it demands something of the reader that it should not, rather than offering anything.
    pub fn demands(self) -> bool {
        matches!(
            self,
            Kind::Identifier
                | Kind::Threat
                | Kind::SensitiveSurvey
                | Kind::MoneyTransfer
                | Kind::OptInRequest
                | Kind::HumanClaim
                | Kind::NoHuman
        )
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u128);

impl Kinds {
    /// None.
    pub const NONE: Kinds = Kinds(0);

    /// Those that speak for marketing.
    pub const MARKETING: Kinds = Kinds::of_side(Side::Marketing);

    /// All kinds of a side.
    pub const fn of_side(side: Side) -> Kinds {
        let mut bits = 0;
        let mut rest = Kind::ALL;
        while let [kind, others @ ..] = rest {
            if kind.side() as u8 == side as u8 {
                bits |= 1 << *kind as u32;
            }
            rest = others;
        }
        Kinds(bits)
    }

    /// Adds one.
    pub fn insert(&mut self, kind: Kind) {
        self.0 |= 1 << kind as u32;
    }

    /// All of two sets.
    pub fn union(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// Whether it holds one.
    #[inline]
    pub fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u32) != 0
    }

    /// A bit for each kind, in the order of [`Kind::ALL`].
    pub fn bits(self) -> u128 {
        self.0
    }

    /// The kinds of [`Kinds::bits`].
    pub fn from_bits(bits: u128) -> Kinds {
        Kinds(bits)
    }

    /// Whether two sets share a kind.
    #[inline]
    pub fn shares_any(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it holds none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_unique_and_read_back() {
        for kind in Kind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
        }
        let mut set = Kinds::of_side(Side::Utility);
        assert!(set.has(Kind::Order) && !set.has(Kind::Discount) && !set.is_empty());
        set.insert(Kind::Quiet);
        assert!(set.has(Kind::Quiet));
    }

    #[test]
    fn goods_are_those_of_the_policy() {
        assert!(Kind::Adult.is_good() && Kind::Alcohol.is_good() && Kind::Weapons.is_good());
        assert!(!Kind::Threat.is_good() && !Kind::OpenEnded.is_good());
    }
}
