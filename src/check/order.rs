//! Orders to pay and their statuses (payments in India and Brazil): fields, and whether the amounts add up.

use serde_json::Value;

use super::fields::{Fields, missing};
use super::kinds;
use super::problem::{Report, quoted};
use crate::model::limits::{AMOUNT_OFFSET, ORDER_REFERENCE};
use crate::text;

/// What an order can be worth in.
const CURRENCIES: [&str; 2] = ["INR", "BRL"];

/// What an order can consist of.
const GOODS: [&str; 2] = ["digital-goods", "physical-goods"];

/// Where an order can stand. The page spells the third one with a hyphen and with an underscore.
const STATUSES: [&str; 7] =
    ["pending", "processing", "partially-shipped", "partially_shipped", "shipped", "completed", "canceled"];

/// Judges `order_details`: of a template's button, or of an interactive message's `parameters`.
pub(super) fn details(object: &Value, place: &str, report: &mut Report) {
    let Some(order) = Fields::of(object, place, report) else { return };
    reference(&order, report);
    words(&order, "type", &GOODS, report);
    words(&order, "currency", &CURRENCIES, report);
    if order.required_list("payment_settings", report).is_some_and(<[Value]>::is_empty) {
        report.add(&kinds::INVALID_ORDER, order.place("payment_settings"), "there is no way to pay");
    }
    let total = amount(&order, "total_amount", true, report);
    // Brazil takes an order without its items; then there is nothing to add up.
    let Some(items) = order.object("order", report) else { return };
    words(&items, "status", &["pending"], report);
    let subtotal = amount(&items, "subtotal", true, report);
    let sum = items_sum(&items, report);
    if let (Some(subtotal), Some(sum)) = (subtotal, sum)
        && subtotal != sum
    {
        let message = format!("`subtotal` is {subtotal}, and the items come to {sum}");
        report.add(&kinds::ORDER_TOTAL, items.place("subtotal"), message);
    }
    let mut part = |key| amount(&items, key, false, report).unwrap_or_default();
    let (tax, shipping, discount) = (part("tax"), part("shipping"), part("discount"));
    if let (Some(total), Some(subtotal)) = (total, subtotal) {
        let wanted = subtotal.saturating_add(tax).saturating_add(shipping).saturating_sub(discount);
        if total != wanted {
            let message = format!(
                "`total_amount` is {total}, and subtotal {subtotal} + tax {tax} + shipping {shipping} - discount {discount} \
                 is {wanted}"
            );
            report.add(&kinds::ORDER_TOTAL, order.place("total_amount"), message);
        }
    }
}

/// Judges `order_status`: of a template's component, or of an interactive message's `parameters`.
pub(super) fn status(object: &Value, place: &str, report: &mut Report) {
    let Some(fields) = Fields::of(object, place, report) else { return };
    reference(&fields, report);
    let Some(order) = fields.required_object("order", report) else { return };
    words(&order, "status", &STATUSES, report);
    order.text("description", report);
}

fn reference(order: &Fields<'_>, report: &mut Report) {
    let Some(reference) = order.required_text("reference_id", report) else { return };
    let possible = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    let place = order.place("reference_id");
    if let Some(c) = reference.chars().find(|c| !possible(*c)) {
        let message = format!("the reference has {c:?} in it; letters, digits, `_`, `.` and `-` are taken");
        report.add(&kinds::INVALID_ORDER, place, message);
    } else if !ORDER_REFERENCE.holds(text::scalars(&reference)) {
        let message = format!(
            "the reference has {} of at most {} characters",
            text::scalars(&reference),
            ORDER_REFERENCE.most()
        );
        report.add(&kinds::INVALID_ORDER, place, message);
    }
}

/// A word out of a few, which must be there.
fn words(object: &Fields<'_>, key: &str, known: &[&str], report: &mut Report) {
    let Some(word) = object.required_text(key, report) else { return };
    if !known.iter().any(|known| *known == word) {
        let message =
            format!("`{key}` is {}, and must be {}", quoted(&word), text::any_of(known.iter().copied()));
        report.add(&kinds::INVALID_ORDER, object.place(key), message);
    }
}

/// `{value, offset}`: hundredths, whole and not negative.
fn amount(object: &Fields<'_>, key: &str, required: bool, report: &mut Report) -> Option<i64> {
    if required && !object.has(key) {
        missing(report, &object.place(key));
    }
    let fields = object.object(key, report)?;
    fields.required("value", report)?;
    let value = fields.integer("value", report)?;
    fields.required("offset", report);
    if let Some(offset) = fields.integer("offset", report)
        && offset != AMOUNT_OFFSET.most
    {
        let message = format!("`offset` is {offset}, and must be {}", AMOUNT_OFFSET.most);
        report.add(&kinds::INVALID_ORDER, fields.place("offset"), message);
    }
    if value < 0 {
        report.add(&kinds::INVALID_ORDER, fields.place("value"), "an amount cannot be negative");
        return None;
    }
    Some(value)
}

fn items_sum(order: &Fields<'_>, report: &mut Report) -> Option<i64> {
    let list = order.required_list("items", report)?;
    if list.is_empty() {
        report.add(&kinds::INVALID_ORDER, order.place("items"), "the order has no items");
        return None;
    }
    let mut sum = Some(0i64);
    for item in order.objects("items", list, report) {
        item.required_text("name", report);
        item.required("quantity", report);
        let quantity = item.integer("quantity", report);
        if quantity.is_some_and(|quantity| quantity < 1) {
            report.add(&kinds::INVALID_ORDER, item.place("quantity"), "the quantity must be 1 or more");
        }
        let full = amount(&item, "amount", true, report);
        let price = amount(&item, "sale_amount", false, report).or(full);
        sum = sum
            .zip(price.zip(quantity))
            .map(|(sum, (price, quantity))| sum.saturating_add(price.saturating_mul(quantity)));
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn order() -> Value {
        let amount = |value: i64| json!({ "value": value, "offset": 100 });
        json!({
            "reference_id": "order-1", "type": "physical-goods", "currency": "BRL", "total_amount": amount(2250),
            "payment_settings": [{ "type": "pix_dynamic_code" }],
            "order": { "status": "pending", "subtotal": amount(2000), "tax": amount(100), "shipping": amount(300),
                "discount": amount(150), "items": [
                    { "retailer_id": "a", "name": "Aloe", "amount": amount(750), "quantity": 2 },
                    { "retailer_id": "b", "name": "Pot", "amount": amount(900), "sale_amount": amount(500), "quantity": 1 }] },
        })
    }

    fn found(order: &Value) -> Vec<String> {
        let mut report = Report::default();
        details(order, "buttons.0", &mut report);
        report
            .finish()
            .0
            .into_iter()
            .map(|problem| format!("{} at {}", problem.kind.name, problem.place))
            .collect()
    }

    #[test]
    fn an_order_that_adds_up_passes() {
        assert_eq!(found(&order()), [""; 0]);
        let mut bare = order();
        bare.as_object_mut().unwrap().remove("order");
        assert_eq!(found(&bare), [""; 0]);
    }

    #[test]
    fn every_amount_that_is_changed_breaks_the_sum() {
        for path in
            ["/total_amount/value", "/order/tax/value", "/order/shipping/value", "/order/discount/value"]
        {
            let mut wrong = order();
            *wrong.pointer_mut(path).unwrap() = json!(1);
            assert_eq!(found(&wrong), ["order-total-mismatch at buttons.0.total_amount"], "{path}");
        }
        let mut wrong = order();
        wrong["order"]["items"][0]["quantity"] = json!(3);
        assert_eq!(found(&wrong), ["order-total-mismatch at buttons.0.order.subtotal"]);
    }

    #[test]
    fn fields_are_what_meta_documents() {
        for (path, value, expected) in [
            ("/reference_id", json!("a b"), "invalid-order at buttons.0.reference_id"),
            ("/reference_id", json!("x".repeat(36)), "invalid-order at buttons.0.reference_id"),
            ("/currency", json!("USD"), "invalid-order at buttons.0.currency"),
            ("/type", json!("goods"), "invalid-order at buttons.0.type"),
            ("/order/status", json!("shipped"), "invalid-order at buttons.0.order.status"),
            ("/total_amount/offset", json!(1000), "invalid-order at buttons.0.total_amount.offset"),
            ("/payment_settings", json!([]), "invalid-order at buttons.0.payment_settings"),
        ] {
            let mut wrong = order();
            *wrong.pointer_mut(path).unwrap() = value;
            assert_eq!(found(&wrong), [expected], "{path}");
        }
    }

    #[test]
    fn a_status_is_one_that_orders_have() {
        let of = |status_word: &str| {
            let mut report = Report::default();
            status(
                &json!({ "reference_id": "o", "order": { "status": status_word } }),
                "order_status",
                &mut report,
            );
            report.finish().0.len()
        };
        assert_eq!((of("shipped"), of("partially-shipped"), of("sent")), (0, 0, 1));
    }
}
