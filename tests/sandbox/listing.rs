//! The listing: its fields, its pages and cursors, what it can be narrowed by.

use reqwest::Method;
use serde_json::{Value, json};
use waform::sandbox::{TOKEN, WABA_ID};

use super::support::{BODY, Sandbox, templates};

/// The names in a page.
fn names(page: &Value) -> Vec<String> {
    let entries = page["data"].as_array().unwrap().iter();
    entries.map(|entry| entry["name"].as_str().unwrap().to_owned()).collect()
}

/// An account with so many templates, `t0` the oldest, beside Meta's sample.
fn with_templates(count: usize) -> Sandbox {
    let sandbox = Sandbox::new();
    let entries: Vec<Value> = (0..count)
        .map(|n| {
            json!({ "name": format!("t{n}"), "language": "en_US", "category": "UTILITY", "status": "APPROVED",
            "components": [{ "type": "BODY", "text": format!("{BODY} {n}") }] })
        })
        .collect();
    sandbox.post("/sandbox/seed", json!({ "data": entries })).ok();
    sandbox
}

/// Every page from one on, by the cursor in `direction`.
fn walk(sandbox: &Sandbox, query: &str, direction: &str, from: Option<String>) -> Vec<Vec<String>> {
    let (mut pages, mut cursor) = (Vec::new(), from);
    loop {
        let at = cursor.map(|cursor| format!("&{direction}={cursor}")).unwrap_or_default();
        let page = sandbox.get(&format!("{}?{query}{at}", templates())).ok();
        pages.push(names(&page));
        let paging = &page["paging"];
        let link = if direction == "after" { "next" } else { "previous" };
        if paging.get(link).is_none() {
            return pages;
        }
        cursor = Some(paging["cursors"][direction].as_str().unwrap().to_owned());
    }
}

#[test]
fn a_page_holds_what_graph_gives_unasked_newest_first() {
    let sandbox = Sandbox::new();
    let id = sandbox.created("a", "UTILITY", BODY);
    let page = sandbox.get(&templates()).ok();
    assert_eq!(names(&page), ["a", "hello_world"]);
    let keys: Vec<&String> = page["data"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["name", "parameter_format", "components", "language", "status", "category", "id"]);
    assert_eq!(page["data"][0]["id"], json!(id));
    assert!(page["paging"]["cursors"]["after"].is_string());
    assert_eq!((page["paging"].get("next"), page["paging"].get("previous")), (None, None));
    let empty = sandbox.get(&format!("{}?name=nothing_like_it", templates())).ok();
    assert_eq!(empty, json!({ "data": [] }));
}

#[test]
fn only_the_fields_that_are_asked_for_come_and_a_wrong_one_fails_the_call() {
    let sandbox = Sandbox::new();
    let id = sandbox.created("a", "UTILITY", BODY);
    let page = sandbox.get(&format!("{}?fields=status,quality_score{{score}}&name=a", templates())).ok();
    assert_eq!(
        page["data"],
        json!([{ "status": "APPROVED", "quality_score": { "score": "UNKNOWN" }, "id": id }])
    );
    let wrong = sandbox.get(&format!("{}?fields=name,nmae", templates()));
    assert_eq!(wrong.refusal(), "400 100");
    assert!(wrong.message().contains("(nmae) on node type (WhatsAppMessageTemplate)"));
    assert_eq!(sandbox.get(&format!("{}?fields=a{{b", templates())).refusal(), "400 100");
}

#[test]
fn pages_go_forward_and_back_and_leave_nothing_out() {
    let sandbox = with_templates(23);
    let pages = walk(&sandbox, "limit=10", "after", None);
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [10, 10, 4]);
    let all = pages.concat();
    assert_eq!((all[0].as_str(), all[22].as_str(), all[23].as_str()), ("t22", "t0", "hello_world"));
    let last = sandbox.get(&format!("{}?limit=1&name=hello_world", templates())).ok();
    let cursor = last["paging"]["cursors"]["before"].as_str().unwrap().to_owned();
    let back = walk(&sandbox, "limit=10", "before", Some(cursor));
    assert_eq!(back.iter().map(Vec::len).collect::<Vec<_>>(), [10, 10, 3]);
    assert_eq!(back.into_iter().rev().collect::<Vec<_>>().concat(), all[..23]);
    // Where nothing is said, a page has twenty-five.
    assert_eq!(names(&with_templates(40).get(&templates()).ok()).len(), 25);
}

#[test]
fn a_listing_that_changes_between_pages_repeats_and_skips_nothing_that_stayed() {
    let sandbox = with_templates(6);
    let first = sandbox.get(&format!("{}?limit=3", templates())).ok();
    let after = first["paging"]["cursors"]["after"].as_str().unwrap();
    sandbox.created("newer", "UTILITY", BODY);
    let second = sandbox.get(&format!("{}?limit=3&after={after}", templates())).ok();
    assert_eq!([names(&first), names(&second)].concat(), ["t5", "t4", "t3", "t2", "t1", "t0"]);
}

#[test]
fn the_next_address_works_as_it_stands_and_carries_the_token() {
    let sandbox = with_templates(5);
    let page = sandbox.get(&format!("{}?limit=2&fields=name&status=approved", templates())).ok();
    let next = page["paging"]["next"].as_str().unwrap();
    let path = next.strip_prefix(&sandbox.running.info().base_url).unwrap();
    assert!(path.starts_with("/v25.0/") && path.contains(&format!("access_token={TOKEN}")));
    let second = sandbox.send(sandbox.bare(Method::GET, path)).ok();
    assert_eq!(names(&second), ["t2", "t1"]);
    assert_eq!(second["data"][0].as_object().unwrap().len(), 2);
    let previous = second["paging"]["previous"].as_str().unwrap();
    let path = previous.strip_prefix(&sandbox.running.info().base_url).unwrap();
    assert_eq!(names(&sandbox.send(sandbox.bare(Method::GET, path)).ok()), ["t4", "t3"]);
}

#[test]
fn cursors_are_opaque_belong_to_their_listing_and_go_stale() {
    let sandbox = with_templates(4);
    let page = sandbox.get(&format!("{}?limit=2", templates())).ok();
    let cursor = page["paging"]["cursors"]["after"].as_str().unwrap().to_owned();
    let with = |cursor: &str| sandbox.get(&format!("{}?limit=2&after={cursor}", templates()));
    assert_eq!(names(&with(&cursor).ok()), ["t1", "t0"]);
    for forged in ["t2", "MTIz", "AAAA", &cursor.to_lowercase(), &cursor[1..]] {
        assert_eq!(with(forged).refusal(), "400 100", "{forged}");
    }
    let elsewhere = sandbox.get(&format!("/message_template_library?limit=2&after={cursor}"));
    assert_eq!(elsewhere.refusal(), "400 100");
    // The entry it stood at is gone.
    sandbox.delete(&format!("{}?name=t2", templates())).ok();
    let stale = with(&cursor);
    assert_eq!(stale.refusal(), "400 100");
    assert!(stale.message().contains("stale"));
}

#[test]
fn a_page_has_at_least_one_entry_and_not_too_many() {
    let sandbox = with_templates(3);
    for limit in ["0", "-1", "many"] {
        assert_eq!(sandbox.get(&format!("{}?limit={limit}", templates())).refusal(), "400 100", "{limit}");
    }
    assert_eq!(names(&sandbox.get(&format!("{}?limit=1000000", templates())).ok()).len(), 4);
    let small = Sandbox::behaving("limits: { page: 50 }\n");
    small.get(&format!("{}?limit=50", templates())).ok();
    let much = small.get(&format!("{}?limit=51", templates()));
    assert_eq!(much.refusal(), "500 1");
    assert_eq!(much.message(), "Please reduce the amount of data you're asking for, then retry your request");
}

#[test]
fn every_filter_narrows_and_all_of_them_together() {
    let sandbox = Sandbox::new();
    let entry = |name: &str, language: &str, category: &str, status: &str, quality: &str, text: &str| {
        json!({ "name": name, "language": language, "category": category, "status": status,
            "quality_score": { "score": quality, "date": 1 }, "last_updated_time": 1_600_000_000,
            "components": [{ "type": "BODY", "text": text }] })
    };
    let mut direct = entry("auto_generated_7", "en_US", "UTILITY", "APPROVED", "UNKNOWN", "Direct Send.");
    direct["source"] = "AUTO_GENERATED".into();
    direct["last_updated_time"] = json!(1_700_000_000);
    sandbox
        .post(
            "/sandbox/seed",
            json!([
                entry("order_shipped", "en_US", "UTILITY", "APPROVED", "GREEN", "Your order is on its way."),
                entry("order_shipped", "es_MX", "UTILITY", "REJECTED", "UNKNOWN", "Tu pedido va en camino."),
                entry("sale", "en_US", "MARKETING", "PAUSED", "RED", "Everything must go: order now."),
                direct,
            ]),
        )
        .ok();
    let found = |filter: &str| names(&sandbox.get(&format!("{}?{filter}", templates())).ok()).join(" ");
    // Newest first: the sample was there before all others.
    let cases = [
        ("name=ship", "order_shipped order_shipped"),
        ("name=order_shipped&language=es_MX", "order_shipped"),
        ("language=[\"es_MX\",\"de\"]", "order_shipped"),
        ("category=marketing", "sale"),
        ("category[]=MARKETING&category[]=AUTHENTICATION", "sale"),
        ("status=rejected", "order_shipped"),
        ("status=REJECTED,PAUSED", "sale order_shipped"),
        ("quality_score=RED", "sale"),
        ("content=order", "sale order_shipped"),
        ("name_or_content=order", "sale order_shipped order_shipped"),
        ("source=AUTO_GENERATED", "auto_generated_7"),
        ("source=manual&name=a", "sale"),
        ("until=1650000000", "sale order_shipped order_shipped"),
        ("since=2023-11-01&until=2023-11-30T00:00:00Z", "auto_generated_7"),
        ("category=UTILITY&status=APPROVED&name=order", "order_shipped"),
        ("category=UTILITY&status=PENDING", ""),
    ];
    for (filter, expected) in cases {
        assert_eq!(found(filter), expected, "{filter}");
    }
    for wrong in ["status=GONE", "category=SALE", "quality_score=BLUE", "source=ELSEWHERE", "since=yesterday"]
    {
        assert_eq!(sandbox.get(&format!("{}?{wrong}", templates())).refusal(), "400 100", "{wrong}");
    }
}

#[test]
fn a_summary_counts_what_was_asked_for() {
    let sandbox = with_templates(7);
    let summary =
        "summary=total_count,message_template_count,message_template_limit,are_translations_complete";
    let page = sandbox.get(&format!("{}?limit=2&name=t&{summary}", templates())).ok();
    let expected = json!({ "total_count": 7, "message_template_count": 8, "message_template_limit": 6000,
        "are_translations_complete": true });
    assert_eq!((page["data"].as_array().unwrap().len(), &page["summary"]), (2, &expected));
    assert_eq!(sandbox.get(&templates()).ok().get("summary"), None);
    let one = sandbox.get(&format!("{}?summary=total_count", templates())).ok();
    assert_eq!(one["summary"], json!({ "total_count": 8 }));
}

#[test]
fn six_thousand_templates_are_walked_in_sixty_pages() {
    let sandbox = with_templates(5_999);
    let pages = walk(&sandbox, "limit=100&fields=name", "after", None);
    assert_eq!((pages.len(), pages.concat().len()), (60, 6_000));
    let page = sandbox.get(&format!("/{WABA_ID}/message_templates?limit=1&summary=total_count")).ok();
    assert_eq!(page["summary"]["total_count"], 6_000);
}
