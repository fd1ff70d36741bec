"""Meta's own SDK for Python against the sandbox: templates created, listed, read, edited, deleted, refused."""

import os

import facebook_business
from facebook_business.adobjects.whatsappbusinessaccount import WhatsAppBusinessAccount
from facebook_business.api import FacebookAdsApi
from facebook_business.exceptions import FacebookRequestError
from facebook_business.session import FacebookSession

# The one place where this SDK keeps the address.
FacebookSession.GRAPH = os.environ["GRAPH_URL"]
API = FacebookAdsApi.init(access_token=os.environ["ACCESS_TOKEN"], crash_log=False)
ACCOUNT = WhatsAppBusinessAccount(os.environ["WABA_ID"])


def body(text, samples=None):
    component = {"type": "BODY", "text": text}
    return component | ({"example": {"body_text": [samples]}} if samples else {})


def create(name, language="en_US", category="UTILITY", components=None):
    text = f"Your order left us today and should reach you within three days. This is {name}."
    params = {"name": name, "language": language, "category": category, "components": components or [body(text)]}
    return ACCOUNT.create_message_template(params=params)["id"]


def refused(expected, call, *arguments, **named):
    try:
        call(*arguments, **named)
    except FacebookRequestError as error:
        found = (error.http_status(), error.api_error_code(), error.api_error_subcode())
        assert found == expected, (found, expected, error.body())
        return error
    raise AssertionError(f"{expected} was not met")


def listed(**params):
    """Names by page, and how many requests that took."""
    before = API.get_num_requests_attempted()
    names = [entry["name"] for entry in ACCOUNT.get_message_templates(params=params)]
    return names, API.get_num_requests_attempted() - before


def main():
    ids = {f"t{n}": create(f"t{n}") for n in range(7)}
    ids["named"] = ACCOUNT.create_message_template(params={
        "name": "named", "language": "en_US", "category": "MARKETING", "parameter_format": "NAMED",
        "components": [{"type": "BODY",
                        "text": "Hello {{first_name}}, the summer sale has begun in all our shops. Come and see.",
                        "example": {"body_text_named_params": [{"param_name": "first_name", "example": "Ana"}]}}],
    })["id"]

    names, requests = listed(limit=3)
    assert names == ["named", "t6", "t5", "t4", "t3", "t2", "t1", "t0", "hello_world"], names
    assert requests == 3, requests
    assert listed(name="t3", status=["APPROVED"])[0] == ["t3"]

    read = API.call("GET", (ids["named"],), {"fields": "name,category,components,quality_score"}).json()
    assert read["category"] == "MARKETING" and read["components"][0]["type"] == "BODY", read

    edited = [body("Your order {{1}} left us today and should reach you within three days. Thank you.", ["12345"])]
    assert API.call("POST", (ids["t1"],), {"components": edited}).json()["success"] is True
    assert API.call("GET", (ids["t1"],)).json()["components"] == edited

    ACCOUNT.delete_message_templates(params={"name": "t2"})
    ACCOUNT.delete_message_templates(params={"name": "t4", "hsm_id": ids["t4"]})
    assert not {"t2", "t4"} & set(listed()[0])

    name = refused((400, 100, 2388046), create, "Not A Name")
    assert name.body()["error"]["error_user_title"] == "Name Format is Incorrect"
    refused((400, 100, 2388024), create, "t0")
    refused((400, 100, 2388023), create, "t2")
    refused((400, 100, 33), API.call, "GET", ("424242424242",))
    refused((400, 100, None), API.call, "POST", (ids["t1"],), {"components": edited})
    print(f"ok: facebook-business {facebook_business.__version__}: 8 created, {requests} pages, 5 refusals")


if __name__ == "__main__":
    main()
