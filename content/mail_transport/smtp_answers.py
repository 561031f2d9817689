"""What the replies of an SMTP server mean, by the moment at which they come and by their words (RFC 5321, RFC 3463)."""

import re
import smtplib
import ssl

from .verdicts import Verdict

# Said of the address: no such mailbox or domain, mailbox full or closed.
OF_THE_ADDRESS = re.compile(
    r"\b5\.(1\.[01236]|1\.10|2\.[012])\b|no such|unknown (user|recipient|mailbox|address)|does(n.t| not) exist"
    r"|(user|recipient|mailbox|address|account) (is |was )?(unknown|not found|unavailable|disabled|inactive|invalid)"
    r"|invalid (recipient|mailbox|address)|over quota|mailbox (is )?full",
    re.IGNORECASE,
)
# Said of us: relaying, sign-in, sending limits, reputation, our sender and its domain's records.
OF_US = re.compile(
    r"relay|authenticat|not authori[sz]ed|credential|sign.?in|log.?in required|sending (quota|limit)"
    r"|(quota|limit) (was |is )?(exceeded|reached)|too many (messages|emails|mails)|blocked|black.?list|block.?list"
    r"|listed (at|by|in)|reputation|suspended|spf\b|dkim|dmarc"
    r"|sender (address )?(rejected|denied|not|is)|from address|spam|content rejected|\b5\.7\.(0|2[0-9])\b",
    re.IGNORECASE,
)
# With a reply that begins with 4, said of one mailbox: it is full, greylists, or gets too much mail itself.
OF_ONE_MAILBOX = re.compile(r"\b4\.2\.\d\b|mailbox|over quota|gr[ea]y.?list|the user\b", re.IGNORECASE)
# And of our pace. A whole mailing must not rest because of one mailbox, so the first is asked first.
OF_OUR_PACE = re.compile(
    r"\brates?\b|too (many|fast)|(limit|quota) (was |is )?(exceeded|reached)|sending (limit|quota)|throttl|slow down",
    re.IGNORECASE,
)


def reply_of(error: BaseException | None) -> tuple[int, str]:
    """The number and the words of a reply; 0 if the server gave none."""
    code: object
    said: object
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()), (0, b""))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, said = error.smtp_code, error.smtp_error
    else:
        return 0, ""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said or "")
    return (code if isinstance(code, int) and code > 0 else 0), text


def at_opening(error: BaseException) -> Verdict:
    """Connection, greeting, encryption and sign-in: nothing was sent yet."""
    code, said = reply_of(error)
    if isinstance(error, smtplib.SMTPNotSupportedError | ssl.SSLError):
        return Verdict.SETTINGS  # the server has no encryption or sign-in, or its certificate does not hold
    if isinstance(error, smtplib.SMTPAuthenticationError | smtplib.SMTPHeloError):
        return Verdict.OURS if code >= 500 else Verdict.BUSY
    if code >= 500 and OF_US.search(said):
        return Verdict.OURS
    if code:
        return Verdict.BUSY
    return Verdict.AWAY if isinstance(error, OSError) else Verdict.SETTINGS


def at_message(error: smtplib.SMTPException, *, left: bool) -> Verdict:
    """MAIL FROM, RCPT and DATA. A reply is definite, also after the last dot; silence after it is not."""
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Verdict.RECIPIENT  # an address in letters that this server cannot write
    code, said = reply_of(error)
    if not code:
        return Verdict.DOUBT if left else Verdict.LATER
    if isinstance(error, smtplib.SMTPSenderRefused):
        return Verdict.OURS if code >= 500 else Verdict.BUSY
    if code < 500:
        is_ours = OF_OUR_PACE.search(said) and not OF_ONE_MAILBOX.search(said)
        return Verdict.BUSY if code == 421 or is_ours else Verdict.LATER
    return refusal(code, said, at_address=isinstance(error, smtplib.SMTPRecipientsRefused))


def refusal(code: int, said: str, *, at_address: bool) -> Verdict:
    """A reply of 5xx to an address or to a text: of the address, of us, or nobody knows."""
    if OF_THE_ADDRESS.search(said) and not re.search(r"relay|sender", said, re.IGNORECASE):
        return Verdict.RECIPIENT
    if OF_US.search(said) or code in (530, 535, 538):
        return Verdict.OURS
    return Verdict.RECIPIENT if at_address and code in (550, 551, 553) else Verdict.REFUSED
