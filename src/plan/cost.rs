//! What a change of category costs: prices and volumes come from the user's own files, never from waform.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Cost, Plan};

/// Prices by market and category, those that hold on one day.
#[derive(Debug, Default)]
pub struct RateCard {
    prices: BTreeMap<(String, String), (Date, f64)>,
}

/// Messages in a month by template and market.
#[derive(Debug, Default)]
pub struct Volumes {
    list: Vec<(String, String, u64)>,
}

impl RateCard {
    /// Reads `market,category,price,from-date`, in any order of columns. Of several prices the last one that holds
    /// on `day` counts. The error is a sentence with the line.
    pub fn parse(text: &str, day: Date) -> Result<RateCard, String> {
        let mut card = RateCard::default();
        for (line, [market, category, price, from]) in
            rows(text, ["market", "category", "price", "from-date"])?
        {
            let price: f64 = price.parse().map_err(|_| format!("line {line}: `{price}` is not a price"))?;
            let from: Date = from.parse().map_err(|_| format!("line {line}: `{from}` is not a date"))?;
            if from > day || !price.is_finite() {
                continue;
            }
            let entry = card.prices.entry((market, category.to_ascii_uppercase())).or_insert((from, price));
            if from >= entry.0 {
                *entry = (from, price);
            }
        }
        Ok(card)
    }

    fn price(&self, market: &str, category: &str) -> Option<f64> {
        let price = self.prices.get(&(market.to_owned(), category.to_owned()))?;
        Some(price.1)
    }
}

impl Volumes {
    /// Reads `template,market,volume`, in any order of columns.
    pub fn parse(text: &str) -> Result<Volumes, String> {
        let mut volumes = Volumes::default();
        for (line, [template, market, volume]) in rows(text, ["template", "market", "volume"])? {
            let number = volume.parse().map_err(|_| format!("line {line}: `{volume}` is not a number"))?;
            volumes.list.push((template, market, number));
        }
        Ok(volumes)
    }
}

/// Adds to each drift what it costs in each market that is known.
pub fn price(plan: &mut Plan, card: &RateCard, volumes: &Volumes) {
    for drift in &mut plan.drift {
        let live = drift.pending.as_ref().unwrap_or(&drift.live);
        let of_template = volumes.list.iter().filter(|(template, _, _)| *template == drift.name);
        drift.cost = of_template
            .filter_map(|(_, market, volume)| {
                // A month's volume is far below what a float holds exactly.
                let at = |category: &str| card.price(market, category).map(|price| price * *volume as f64);
                Some(Cost {
                    market: market.clone(),
                    volume: *volume,
                    declared: at(&drift.declared)?,
                    live: at(live)?,
                })
            })
            .collect();
    }
}

/// The rows of a table with a head, each with its line and the wanted columns in the wanted order.
fn rows<const N: usize>(text: &str, wanted: [&str; N]) -> Result<Vec<(usize, [String; N])>, String> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let head = reader.headers().map_err(|error| error.to_string())?.clone();
    let mut places = [0; N];
    for (place, name) in places.iter_mut().zip(wanted) {
        let found = head.iter().position(|column| column.eq_ignore_ascii_case(name));
        *place = found.ok_or_else(|| format!("there is no column `{name}` ({})", wanted.join(", ")))?;
    }
    let mut out = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(|error| error.to_string())?;
        let cell = |place: usize| record.get(place).unwrap_or_default().to_owned();
        out.push((index + 2, places.map(cell)));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_price_of_the_day_counts() {
        let text = "market,category,price,from-date\nMX,marketing,0.04,2026-01-01\nMX,marketing,0.05,2026-07-01\n\
                    MX,marketing,0.09,2027-01-01\nMX,utility,0.01,2026-01-01\n";
        let card = RateCard::parse(text, jiff::civil::date(2026, 11, 22)).unwrap();
        assert_eq!(card.price("MX", "MARKETING"), Some(0.05));
        assert_eq!(card.price("BR", "MARKETING"), None);
        assert!(RateCard::parse("market,price\n", jiff::civil::date(2026, 1, 1)).is_err());
        let wrong = RateCard::parse(
            "market,category,price,from-date\nMX,utility,much,2026-01-01\n",
            jiff::civil::date(2026, 1, 1),
        );
        assert_eq!(wrong.unwrap_err(), "line 2: `much` is not a price");
    }
}
