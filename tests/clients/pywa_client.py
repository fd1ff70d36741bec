"""pywa against the sandbox: templates created, listed, read, edited, archived, sent, deleted, refused."""

import os

import httpx
import pywa
from pywa import WhatsApp, types
from pywa.errors import WhatsAppError
from pywa.types import templates as t

SANDBOX = httpx.URL(os.environ["GRAPH_URL"])


class ToSandbox(httpx.HTTPTransport):
    """Sends what is meant for Meta's two hosts to the sandbox, which is both."""

    requests = 0

    def handle_request(self, request):
        assert request.url.host in ("graph.facebook.com", "api.facebook.com", SANDBOX.host), request.url
        request.url = request.url.copy_with(scheme=SANDBOX.scheme, host=SANDBOX.host, port=SANDBOX.port)
        request.headers["host"] = SANDBOX.netloc.decode()
        ToSandbox.requests += 1
        return super().handle_request(request)


WA = WhatsApp(
    phone_id=os.environ["PHONE_NUMBER_ID"], token=os.environ["ACCESS_TOKEN"], waba_id=os.environ["WABA_ID"],
    app_id=int(os.environ["APP_ID"]), session=httpx.Client(transport=ToSandbox()),
)


def text(name, *components, category=t.TemplateCategory.UTILITY):
    body = t.BodyText(f"Your order left us today and should reach you within three days. This is {name}.")
    return t.Template(name=name, language=t.TemplateLanguage.ENGLISH_US, category=category,
                      parameter_format=t.ParamFormat.POSITIONAL, components=[*components, body])


def refused(expected, call, *arguments, **named):
    try:
        call(*arguments, **named)
    except WhatsAppError as error:
        assert (error.code, error.subcode) == expected, (error, expected)
        return error
    raise AssertionError(f"{expected} was not met")


def create_all():
    ids = {f"t{n}": WA.create_template(text(f"t{n}")).id for n in range(5)}
    greeting = t.BodyText("Hello {{first_name}}, your order {{order}} left us today. Thank you for it.",
                          first_name="Ana", order="12345")
    ids["named"] = WA.create_template(t.Template(
        name="named", language=t.TemplateLanguage.ENGLISH_US, category=t.TemplateCategory.UTILITY,
        parameter_format=t.ParamFormat.NAMED,
        components=[greeting, t.Buttons(buttons=[t.QuickReplyButton(text="Thank you"),
                                         t.PhoneNumberButton(text="Call", phone_number="15550100000")])],
    )).id
    # The file goes up by the resumable upload before the template is created.
    header = t.HeaderImage(b"\x89PNG\r\n\x1a\nnot much of a picture", mime_type="image/png")
    ids["picture"] = WA.create_template(text("picture", header, category=t.TemplateCategory.MARKETING)).id
    ids["code"] = WA.create_template(t.Template(
        name="code", language=t.TemplateLanguage.ENGLISH_US, category=t.TemplateCategory.AUTHENTICATION,
        components=[t.AuthenticationBody(add_security_recommendation=True),
                    t.AuthenticationFooter(code_expiration_minutes=5), t.Buttons(buttons=[t.CopyCodeOTPButton()])],
    )).id
    return ids


def listed(limit):
    """Names, and how many pages they took: by the cursor, as `Result.next` of 4.5.0 fails on templates."""
    names, pages, after = [], 0, None
    while True:
        page = WA.get_templates(pagination=types.Pagination(limit=limit, after=after))
        names, pages, after = names + [template.name for template in page], pages + 1, page.after
        assert page.total_count == 9, page
        if not page.has_next:
            return names, pages


def main():
    ids = create_all()

    everything, pages = listed(limit=4)
    assert everything == ["code", "picture", "named", "t4", "t3", "t2", "t1", "t0", "hello_world"], everything
    assert pages == 3, pages
    approved = WA.get_templates(statuses=[t.TemplateStatus.APPROVED], name="named")
    assert [template.id for template in approved] == [ids["named"]]

    read = WA.get_template(ids["named"])
    assert (read.status, read.parameter_format) == (t.TemplateStatus.APPROVED, t.ParamFormat.NAMED), read
    assert read.quality_score.score == t.QualityScoreType.UNKNOWN
    assert WA.get_template(ids["code"]).message_send_ttl_seconds == 600

    shorter = [t.BodyText("Hello {{first_name}}, your order left us today. Thank you for it.", first_name="Ana")]
    assert WA.update_template(ids["named"], new_components=shorter).success
    assert len(WA.get_template(ids["named"]).components) == 1

    sent = WA.send_template(to="15550100099", name="named", language=t.TemplateLanguage.ENGLISH_US,
                            params=[t.BodyText.params(first_name="Pablo")])
    assert sent.id.startswith("wamid."), sent
    refused((132000, None), WA.send_template, to="15550100099", name="named",
            language=t.TemplateLanguage.ENGLISH_US, params=[])
    refused((132001, None), WA.send_template, to="15550100099", name="nothing",
            language=t.TemplateLanguage.ENGLISH_US, params=[])

    assert WA.archive_templates([ids["t3"]]).archived == (ids["t3"],)
    assert WA.get_template(ids["t3"]).status == t.TemplateStatus.ARCHIVED
    assert WA.unarchive_templates([ids["t3"]]).unarchived == (ids["t3"],)

    assert WA.delete_template("t1").success
    assert WA.delete_template("t2", template_id=ids["t2"]).success
    left = {template.name for template in WA.get_templates()}
    assert not {"t1", "t2"} & left, left

    refused((100, 2388046), WA.create_template, text("Not A Name"))
    twice = refused((100, 2388024), WA.create_template, text("t0"))
    assert twice.user_title == "Content in This Language Already Exists", twice
    refused((100, 33), WA.get_template, "424242424242")
    print(f"ok: pywa {pywa.__version__}: {len(ids)} created, {pages} pages, 1 sent, 5 refusals")


if __name__ == "__main__":
    main()
