//! `health_status`: whether messages can be sent, and what stands in their way.

use serde_json::{Value, json};

use crate::sandbox::ids::{APP_ID, BUSINESS_ID};
use crate::sandbox::settings::Account;
use crate::sandbox::state::Standing;

/// Of an account.
pub(super) fn of_account(account: &Account) -> Value {
    whole(around(account))
}

/// Of a phone number.
pub(super) fn of_number(account: &Account) -> Value {
    let mut number = json!({ "entity_type": "PHONE_NUMBER", "id": account.phone_number_id,
        "can_send_message": "AVAILABLE" });
    if account.traits.unverified {
        number["can_send_message"] = "LIMITED".into();
        number["additional_info"] = json!(["The display name of this number has not been approved yet."]);
    }
    whole([vec![number], around(account)].concat())
}

/// Of a template.
pub(in crate::sandbox) fn of_template(account: &Account, id: u64, standing: &Standing) -> Value {
    let mut template = json!({ "entity_type": "MESSAGE_TEMPLATE", "id": id.to_string(),
        "can_send_message": "AVAILABLE" });
    if standing.status != "APPROVED" {
        template["can_send_message"] = "BLOCKED".into();
        template["errors"] = json!([{ "error_code": 141_002,
            "error_description": "Message templates can only be sent out if they are approved.",
            "possible_solution": "Edit or appeal the message template review decision." }]);
    }
    whole([vec![template], around(account)].concat())
}

/// What is asked whatever is asked about.
fn around(account: &Account) -> Vec<Value> {
    let mut business =
        json!({ "entity_type": "BUSINESS", "id": BUSINESS_ID, "can_send_message": "AVAILABLE" });
    if account.traits.unverified {
        business["can_send_message"] = "LIMITED".into();
        business["additional_info"] = json!(["The business is not verified."]);
    }
    vec![
        json!({ "entity_type": "WABA", "id": account.waba_id, "can_send_message": "AVAILABLE" }),
        business,
        json!({ "entity_type": "APP", "id": APP_ID, "can_send_message": "AVAILABLE" }),
    ]
}

/// The whole is as well as its worst part.
fn whole(entities: Vec<Value>) -> Value {
    let any = |word: &str| entities.iter().any(|entity| entity["can_send_message"] == word);
    let worst = ["BLOCKED", "LIMITED"].into_iter().find(|word| any(word)).unwrap_or("AVAILABLE");
    json!({ "can_send_message": worst, "entities": entities })
}
