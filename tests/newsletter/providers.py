"""What each mail provider sends us, in the shape its documentation describes, signed as it signs."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

SECRET = "hook:correct-horse"
BASIC = {"authorization": "Basic " + base64.b64encode(SECRET.encode()).decode()}
START = datetime(2026, 11, 20, 12, tzinfo=UTC)
DELIVERY = "4711"
FULL = "552 5.2.2 Mailbox full"

ec_key = ec.generate_private_key(ec.SECP256R1())
rsa_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def bare_public(key) -> str:
    pem = (
        key.public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )
    return "".join(pem.splitlines()[1:-1])


def settings_of_all() -> dict:
    return {
        "WEBHOOK_SECRET": SECRET,
        "MAILGUN_WEBHOOK_SIGNING_KEY": "mailgun-key",
        "MAILERSEND_SIGNING_SECRET": "mailersend-key",
        "MAILTRAP_TRACKING_SECRET": "mailtrap-key",
        "MANDRILL_WEBHOOK_KEY": "mandrill-key",
        "POSTAL_WEBHOOK_KEY": bare_public(rsa_key),
        "SENDGRID_TRACKING_WEBHOOK_VERIFICATION_KEY": bare_public(ec_key),
        "UNISENDER_GO_API_KEY": "unisender-key",
    }


class Provider:
    """One provider: `said(kind, ...)` is its event, `post(...)` the request it makes."""

    path = ""

    def said(self, kind, email, at, message):
        raise NotImplementedError

    def body(self, event) -> bytes:
        return json.dumps(event).encode()

    def signed(self, body: bytes, forged: bool) -> tuple[bytes, dict]:
        return body, {}

    def post(self, client, kind, email="ana@example.org", at=START, message="m1", *, forged=False, event=None):
        body, headers = self.signed(self.body(event or self.said(kind, email, at, message)), forged)
        basic = {"authorization": "Basic " + base64.b64encode(b"hook:guess").decode()} if forged else BASIC
        return client.post(
            f"/hooks/mail/{self.path}/",
            body,
            content_type=headers.pop("content_type", "application/json"),
            headers={**basic, **headers},
        )


def hmac_hex(key: str, message: bytes, forged: bool) -> str:
    return hmac.new(b"another" if forged else key.encode(), message, hashlib.sha256).hexdigest()


class AmazonSES(Provider):
    path = "amazon_ses/tracking"

    def said(self, kind, email, at, message):
        mail = {
            "messageId": message,
            "destination": [email],
            "headers": [{"name": "X-Metadata", "value": json.dumps({"delivery_id": DELIVERY})}],
        }
        bounced = {"emailAddress": email, "action": "failed", "status": "5.1.1", "diagnosticCode": "smtp; 550"}
        event = {
            "hard": {"eventType": "Bounce", "bounce": {"bounceType": "Permanent", "bounceSubType": "General"}},
            "soft": {"eventType": "Bounce", "bounce": {"bounceType": "Transient", "bounceSubType": "General"}},
            "no domain": {"eventType": "Bounce", "bounce": {"bounceType": "Transient", "bounceSubType": "General"}},
            "complaint": {"eventType": "Complaint", "complaint": {"complaintFeedbackType": "abuse"}},
            "delivered": {"eventType": "Delivery", "delivery": {"recipients": [email], "smtpResponse": "250 OK"}},
        }[kind]
        if kind == "no domain":
            bounced["diagnosticCode"] = "smtp; 550 5.4.4 Invalid domain"
        if "bounce" in event:
            event["bounce"]["bouncedRecipients"] = [bounced]
        if "complaint" in event:
            event["complaint"]["complainedRecipients"] = [{"emailAddress": email}]
        return {
            "Type": "Notification",
            "MessageId": hashlib.sha256(f"{kind}{at}{message}".encode()).hexdigest()[:36],
            "TopicArn": "arn:aws:sns:us-east-1:123456789012:mail",
            "Timestamp": at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "Message": json.dumps({**event, "mail": mail}),
        }

    def signed(self, body, forged):
        event = json.loads(body)
        return body, {"x-amz-sns-message-type": event["Type"], "x-amz-sns-message-id": event["MessageId"]}


class Postmark(Provider):
    path = "postmark/tracking"

    def said(self, kind, email, at, message):
        common = {"MessageID": message, "Metadata": {"delivery_id": DELIVERY}, "ServerID": 23}
        when = at.isoformat()
        return {
            "hard": {"RecordType": "Bounce", "Type": "HardBounce", "ID": 42, "Email": email, "BouncedAt": when},
            "soft": {"RecordType": "Bounce", "Type": "SoftBounce", "ID": 42, "Email": email, "BouncedAt": when},
            "complaint": {
                "RecordType": "SpamComplaint", "Type": "SpamComplaint", "ID": 42, "Email": email, "BouncedAt": when,
            },
            "delivered": {"RecordType": "Delivery", "Recipient": email, "DeliveredAt": when, "Details": "250 OK"},
        }[kind] | common  # fmt: skip


class Resend(Provider):
    path = "resend/tracking"

    def said(self, kind, email, at, message):
        data = {
            "email_id": message,
            "to": [email],
            "headers": [{"name": "X-Metadata", "value": json.dumps({"delivery_id": DELIVERY})}],
        }
        names = {"complaint": "email.complained", "delivered": "email.delivered"}
        if kind in ("hard", "soft"):
            said = {"hard": "Permanent", "soft": "Transient"}[kind]
            data["bounce"] = {"type": said, "subType": "General", "message": "A bounce message."}
        return {"type": names.get(kind, "email.bounced"), "created_at": at.isoformat(), "data": data}


class Brevo(Provider):
    path = "brevo/tracking"

    def said(self, kind, email, at, message):
        names = {"hard": "hard_bounce", "soft": "soft_bounce", "complaint": "spam", "delivered": "delivered"}
        return {
            "event": names[kind],
            "email": email,
            "message-id": f"<{message}@brevo.example>",
            "ts_epoch": int(at.timestamp() * 1000),
            "X-Mailin-custom": json.dumps({"delivery_id": DELIVERY}),
            "reason": "said by the server",
        }


class SendinBlue(Provider):
    """Brevo by its former name: the same events at another address."""

    path = "sendinblue/tracking"
    said = Brevo.said


class Mailgun(Provider):
    path = "mailgun/tracking"

    def said(self, kind, email, at, message):
        names = {"hard": "failed", "soft": "failed", "complaint": "complained", "delivered": "delivered"}
        data = {
            "event": names[kind],
            "id": f"id-{message}",
            "timestamp": at.timestamp(),
            "recipient": email,
            "message": {"headers": {"message-id": message}},
            "user-variables": {"delivery_id": DELIVERY},
        }
        if kind == "hard":
            data |= {"severity": "permanent", "reason": "bounce", "delivery-status": {"code": 550, "message": "gone"}}
        if kind == "soft":
            data |= {"severity": "permanent", "reason": "generic", "delivery-status": {"code": 552, "message": FULL}}
        return {"event-data": data}

    def signed(self, body, forged):
        event = json.loads(body)
        token, now = hashlib.md5(body).hexdigest(), str(int(START.timestamp()))
        signature = hmac_hex("mailgun-key", f"{now}{token}".encode(), forged)
        event["signature"] = {"token": token, "timestamp": now, "signature": signature}
        return json.dumps(event).encode(), {}


class SendGrid(Provider):
    path = "sendgrid/tracking"

    def said(self, kind, email, at, message):
        names = {"hard": "bounce", "soft": "bounce", "complaint": "spamreport", "delivered": "delivered"}
        event = {
            "event": names[kind],
            "email": email,
            "timestamp": int(at.timestamp()),
            "anymail_id": message,
            "sg_event_id": f"{kind}-{message}",
            "delivery_id": DELIVERY,
        }
        if kind in ("hard", "soft"):
            event |= {"type": {"hard": "bounce", "soft": "blocked"}[kind], "reason": "said by the server"}
        return [event]

    def signed(self, body, forged):
        key = ec.generate_private_key(ec.SECP256R1()) if forged else ec_key
        now = str(int(START.timestamp()))
        signature = key.sign(now.encode() + body, ec.ECDSA(hashes.SHA256()))
        return body, {
            "X-Twilio-Email-Event-Webhook-Signature": base64.b64encode(signature).decode(),
            "X-Twilio-Email-Event-Webhook-Timestamp": now,
        }


class Mailjet(Provider):
    path = "mailjet/tracking"

    def said(self, kind, email, at, message):
        names = {"hard": "bounce", "soft": "bounce", "complaint": "spam", "delivered": "sent"}
        event = {
            "event": names[kind],
            "time": int(at.timestamp()),
            "MessageID": int(hashlib.md5(message.encode()).hexdigest()[:12], 16),
            "email": email,
            "Payload": json.dumps({"delivery_id": DELIVERY}),
        }
        if names[kind] == "bounce":
            event |= {"hard_bounce": kind == "hard", "error_related_to": "recipient", "error": "user unknown"}
        return [event]


class SparkPost(Provider):
    path = "sparkpost/tracking"

    def said(self, kind, email, at, message):
        names = {"hard": "bounce", "soft": "bounce", "complaint": "spam_complaint", "delivered": "delivery"}
        event = {
            "type": names[kind],
            "raw_rcpt_to": email,
            "timestamp": str(int(at.timestamp())),
            "transmission_id": message,
            "rcpt_meta": {"delivery_id": DELIVERY},
        }
        if names[kind] == "bounce":
            event |= {"bounce_class": {"hard": "10", "soft": "22"}[kind], "raw_reason": "said by the server"}
        return [{"msys": {"message_event": event}}]


class MailerSend(Provider):
    path = "mailersend/tracking"

    def said(self, kind, email, at, message):
        names = {
            "hard": "hard_bounced",
            "soft": "soft_bounced",
            "complaint": "spam_complaint",
            "delivered": "delivered",
        }
        return {
            "type": f"activity.{names[kind]}",
            "data": {
                "id": f"{kind}-{message}",
                "type": names[kind],
                "created_at": at.isoformat(),
                "email": {"message": {"id": message}, "recipient": {"email": email}},
            },
        }

    def signed(self, body, forged):
        return body, {"Signature": hmac_hex("mailersend-key", body, forged)}


class Mailtrap(Provider):
    path = "mailtrap/tracking"

    def said(self, kind, email, at, message):
        names = {"hard": "bounce", "soft": "soft bounce", "complaint": "spam", "delivered": "delivery"}
        event = {
            "event": names[kind],
            "message_id": message,
            "email": email,
            "timestamp": int(at.timestamp()),
            "event_id": f"{kind}-{message}",
            "custom_variables": {"delivery_id": DELIVERY},
        }
        return {"events": [event]}

    def signed(self, body, forged):
        return body, {"Mailtrap-Signature": hmac_hex("mailtrap-key", body, forged)}


class Mandrill(Provider):
    path = "mandrill"

    def said(self, kind, email, at, message):
        names = {"hard": "hard_bounce", "soft": "soft_bounce", "complaint": "spam", "delivered": "delivered"}
        msg = {"_id": message, "email": email, "ts": int(at.timestamp()), "metadata": {"delivery_id": DELIVERY}}
        return [{"event": names[kind], "ts": int(at.timestamp()), "_id": message, "msg": msg}]

    def body(self, event):
        return urlencode({"mandrill_events": json.dumps(event)}).encode()

    def signed(self, body, forged):
        from urllib.parse import parse_qs

        events = parse_qs(body.decode())["mandrill_events"][0]
        text = f"http://{SECRET}@testserver/hooks/mail/mandrill/mandrill_events{events}"
        key = b"another" if forged else b"mandrill-key"
        signature = base64.b64encode(hmac.new(key, text.encode(), hashlib.sha1).digest()).decode()
        return body, {"X-Mandrill-Signature": signature, "content_type": "application/x-www-form-urlencoded"}


class Postal(Provider):
    path = "postal/tracking"

    def said(self, kind, email, at, message):
        status = {"hard": "HardFail", "soft": "HardFail", "delivered": "Sent"}[kind]
        said = {"hard": "550 5.1.1 No such user", "soft": FULL, "delivered": "250 OK"}[kind]
        payload = {"status": status, "message": {"id": message, "to": email, "direction": "outgoing"}, "output": said}
        return {"event": "MessageSent", "timestamp": at.timestamp(), "uuid": f"{kind}{message}", "payload": payload}

    def signed(self, body, forged):
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048) if forged else rsa_key
        signature = key.sign(body, padding.PKCS1v15(), hashes.SHA1())
        return body, {"X-Postal-Signature": base64.b64encode(signature).decode()}


class UnisenderGo(Provider):
    path = "unisender_go/tracking"

    def said(self, kind, email, at, message):
        names = {"hard": "hard_bounced", "soft": "hard_bounced", "complaint": "spam", "delivered": "delivered"}
        words = {"hard": "err_user_unknown", "soft": "err_mailbox_full"}
        data = {
            "job_id": message,
            "metadata": {"delivery_id": DELIVERY},
            "email": email,
            "status": names[kind],
            "event_time": at.strftime("%Y-%m-%d %H:%M:%S"),
            "delivery_info": {"delivery_status": words.get(kind, "ok")},
        }
        events = [{"event_name": "transactional_email_status", "event_data": data}]
        return {"auth": "to be signed", "events_by_user": [{"user_id": 1, "events": events}]}

    def signed(self, body, forged):
        key = b"another" if forged else b"unisender-key"
        auth = hashlib.md5(body.replace(b"to be signed", key)).hexdigest()
        return body.replace(b"to be signed", auth.encode()), {}


ALL = [provider() for provider in Provider.__subclasses__()]
LATER = timedelta(days=7)
