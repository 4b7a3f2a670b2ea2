"""What a legacy system runs: GOV.UK Notify's client and the Standard Webhooks library, as they are published.

The first argument says what to do, the standard input holds what for, the standard output what came of it; both are JSON.
"""

import calendar
import io
import json
import sys
import time

import jwt
import requests
from notifications_python_client.errors import HTTPError
from notifications_python_client.notifications import NotificationsAPIClient
from standardwebhooks.webhooks import Webhook, WebhookVerificationError


def send(given):
    notify = NotificationsAPIClient(given["api_key"], base_url=given["base_url"])
    reminder, text_message, letter = given["templates"]
    return {
        "email": notify.send_email_notification(
            email_address=given["reference"] + "@loket",
            template_id=reminder,
            personalisation={
                "name": "Ada", "things": ["the old one", "a photo"], "urgent": False, "date": "2099-01-12", "time": "09:30",
            },
            reference="passport-1187",
        ),
        "sms": notify.send_sms_notification(
            phone_number=given["reference"], template_id=text_message, personalisation={"thing": "dog's tag"}
        ),
        "letter": notify.send_letter_notification(
            template_id=letter,
            personalisation={"address_line_1": given["reference"], "name": "Ada", "amount": "12.50"},
        ),
    }


def look(given):
    notify = NotificationsAPIClient(given["api_key"], base_url=given["base_url"])
    found = [notify.get_notification_by_id(each) for each in given["ids"]]
    ids = lambda all: [each["id"] for each in all]
    return {
        "notifications": found,
        "statuses": [each["status"] for each in found],
        "listed": ids(notify.get_all_notifications_iterator()),
        "delivered_emails": ids(notify.get_all_notifications("delivered", "email")["notifications"]),
        "by_reference": ids(notify.get_all_notifications(reference="passport-1187")["notifications"]),
    }


def templates(given):
    notify = NotificationsAPIClient(given["api_key"], base_url=given["base_url"])
    email, sms, _ = given["templates"]
    return {
        "email": notify.get_template(email),
        "sms_1": notify.get_template_version(sms, 1),
        "sms_2": notify.get_template(sms),
        "preview": notify.post_template_preview(sms, {"Thing": "dog's tag"}),
        "types": [
            each["type"]
            for kind in ("email", "sms", "letter")
            for each in notify.get_all_templates(kind)["templates"]
        ],
    }


def refusals(given):
    return [refusal(given, *asked) for asked in given["asked"]]


def refusal(given, what, *details):
    key = given["api_key"]
    notify = NotificationsAPIClient(key, base_url=given["base_url"])
    service, secret, now = key[-73:-37], key[-36:], calendar.timegm(time.gmtime())
    nobody = "00000000-0000-4000-8000-000000000000"
    calls = {
        "email": lambda to, template, values: notify.send_email_notification(to, template, values),
        "pdf": lambda: notify.send_precompiled_letter_notification("r", io.BytesIO(b"%PDF-1.7")),
        "received": notify.get_received_texts,
        "one": notify.get_notification_by_id,
        "status": lambda status: notify.get_all_notifications(status=status),
        "clock": lambda ahead: raw(given, jwt.encode({"iss": service, "iat": now + ahead}, secret)),
        "secret": lambda: NotificationsAPIClient(key[:-36] + nobody, given["base_url"]).get_all_templates(),
        "service": lambda: NotificationsAPIClient("n-" + nobody + key[-37:], given["base_url"]).get_all_templates(),
        "token": lambda header: raw(given, None, header),
        "algorithm": lambda name: raw(
            given, jwt.encode({"iss": service, "iat": now}, None if name == "none" else secret, algorithm=name)
        ),
    }
    try:
        return {"status_code": 200, "answer": calls[what](*details)}
    except HTTPError as error:
        return error.response.json() | {"client_says": str(error)}


def raw(given, token, header=None):
    """Without the client, which signs rightly."""
    headers = {"Authorization": header if token is None else "Bearer " + token}
    answer = requests.get(given["base_url"] + "/v2/templates", headers=headers, timeout=30)
    if answer.status_code != 200:
        raise HTTPError(answer)
    return answer.json()


def verify(given):
    good = 0
    for each in given:
        try:
            Webhook(each["secret"]).verify(each["body"], each["headers"])
            good += 1
        except WebhookVerificationError:
            pass
    return {"good": good, "bad": len(given) - good}


if __name__ == "__main__":
    json.dump(globals()[sys.argv[1]](json.load(sys.stdin)), sys.stdout)
