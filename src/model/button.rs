//! Buttons, every documented kind.

use serde_json::Value;

use super::closed::OtpType;
use super::part::{Extra, Kept};
use super::text::{Examples, Text};
use crate::span::{Located, Span};

/// One button.
#[derive(Clone, Debug)]
pub struct Button {
    /// The whole button.
    pub span: Span,
    /// What it does.
    pub kind: ButtonKind,
    /// What it says; absent where Meta writes it.
    pub label: Option<Text>,
    /// Samples that stand beside its address.
    pub examples: Option<Examples>,
    /// Fields that waform does not model.
    pub extra: Vec<Extra>,
}

/// What a button does.
#[derive(Clone, Debug)]
pub enum ButtonKind {
    /// Sends its label back.
    QuickReply,
    /// Opens an address.
    Url {
        /// The address, with at most one placeholder at its end.
        url: Option<Text>,
        /// An app to open instead (Marketing Messages API).
        app_deep_link: Option<Located<Value>>,
    },
    /// Calls a number.
    PhoneNumber {
        /// The number as written.
        number: Option<Located<String>>,
    },
    /// Copies a coupon code.
    CopyCode {
        /// A sample code, or the variable that stands for it.
        sample: Option<Kept<Text>>,
    },
    /// Hands over a one-time code.
    Otp(Box<Otp>),
    /// Opens a Flow.
    Flow(Box<Flow>),
    /// Opens the catalogue.
    Catalog,
    /// Shows several products.
    Mpm,
    /// Shows one product.
    Spm,
    /// Starts a WhatsApp call.
    VoiceCall {
        /// Minutes that the button stays alive.
        ttl_minutes: Option<Located<i64>>,
    },
    /// Opens an order for payment.
    OrderDetails,
    /// Asks for the reader's number.
    RequestContactInfo,
    /// Pays in Brazil.
    PaymentRequest {
        /// What is to be paid, in Meta's own shape.
        setting: Option<Located<Value>>,
    },
    /// A kind that waform does not model, kept as it is.
    Unknown {
        /// Meta's `type`, where it has one.
        wire_type: String,
        /// The whole button.
        value: Value,
    },
}

/// A one-time-code button.
#[derive(Clone, Debug, Default)]
pub struct Otp {
    /// How the code reaches the app.
    pub otp_type: Option<Located<OtpType>>,
    /// What the button says where it can fill in.
    pub autofill_text: Option<Kept<Text>>,
    /// The Android apps that may receive the code.
    pub supported_apps: Option<Kept<Located<Vec<SupportedApp>>>>,
    /// The business takes the responsibility for zero-tap.
    pub zero_tap_terms_accepted: Option<Located<bool>>,
    /// The app on the button itself, as Graph up to v20 took it.
    pub legacy_app: Option<SupportedApp>,
}

/// An Android app.
#[derive(Clone, Debug)]
pub struct SupportedApp {
    /// Its package.
    pub package_name: Option<Located<String>>,
    /// The hash of its signing key, 11 characters.
    pub signature_hash: Option<Located<String>>,
    /// The whole entry.
    pub span: Span,
}

/// A button that opens a Flow.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// The Flow's id.
    pub id: Option<Located<String>>,
    /// Or its name, which Meta resolves to an id once.
    pub name: Option<Located<String>>,
    /// Or the Flow itself, in a file (authored) or as text (wire).
    pub json: Option<Located<String>>,
    /// `navigate` or `data_exchange`.
    pub action: Option<Located<String>>,
    /// The first screen.
    pub navigate_screen: Option<Located<String>>,
    /// `document`, `promotion` or `review`.
    pub icon: Option<Located<String>>,
}

impl ButtonKind {
    /// Meta's `type`.
    pub fn wire_type(&self) -> &str {
        match self {
            ButtonKind::QuickReply => "QUICK_REPLY",
            ButtonKind::Url { .. } => "URL",
            ButtonKind::PhoneNumber { .. } => "PHONE_NUMBER",
            ButtonKind::CopyCode { .. } => "COPY_CODE",
            ButtonKind::Otp(_) => "OTP",
            ButtonKind::Flow(_) => "FLOW",
            ButtonKind::Catalog => "CATALOG",
            ButtonKind::Mpm => "MPM",
            ButtonKind::Spm => "SPM",
            ButtonKind::VoiceCall { .. } => "VOICE_CALL",
            ButtonKind::OrderDetails => "ORDER_DETAILS",
            ButtonKind::RequestContactInfo => "REQUEST_CONTACT_INFO",
            ButtonKind::PaymentRequest { .. } => "PAYMENT_REQUEST",
            ButtonKind::Unknown { wire_type, .. } => wire_type,
        }
    }

    /// The word for it in files: `quick_reply`, `url`.
    pub fn word(&self) -> String {
        self.wire_type().to_ascii_lowercase()
    }

    /// The label that Meta fixes, where it fixes one.
    ///
    /// Source: catalog, MPM, SPM, contact-info and payment-request pages.
    pub fn fixed_label(&self) -> Option<&'static str> {
        match self {
            ButtonKind::Catalog => Some("View catalog"),
            ButtonKind::Mpm => Some("View items"),
            ButtonKind::Spm => Some("View"),
            ButtonKind::RequestContactInfo => Some("Share Contact Info"),
            ButtonKind::PaymentRequest { setting } => {
                let kind = setting.as_ref().and_then(|setting| payment_type(&setting.value))?;
                PAYMENT_TYPES.iter().find(|(name, _)| *name == kind).map(|(_, label)| *label)
            }
            _ => None,
        }
    }

    /// The address of a URL button.
    pub fn url(&self) -> Option<&Text> {
        match self {
            ButtonKind::Url { url, .. } => url.as_ref(),
            _ => None,
        }
    }
}

/// The sorts of payment request, each with the label that Meta fixes for it.
pub const PAYMENT_TYPES: [(&str, &str); 4] = [
    ("pix_dynamic_code", "Copy Pix code"),
    ("boleto", "Copy Boleto code"),
    ("payment_link", "Open payment link"),
    ("offsite_card_pay", "Review payment"),
];

/// The sort of a payment setting: its `type`, or its only key in an authored file.
pub fn payment_type(setting: &Value) -> Option<&str> {
    let map = setting.as_object()?;
    map.get("type").and_then(Value::as_str).or_else(|| {
        let known = |key: &&str| PAYMENT_TYPES.iter().any(|(name, _)| name == key);
        map.keys().map(String::as_str).find(known)
    })
}
