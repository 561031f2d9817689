"""From what came back, or did not, to a verdict on the message."""

import re
import smtplib
import socket
import ssl
from typing import Any

import requests
from anymail import exceptions as anymail
from django.core.mail import EmailMessage

from . import smtp_answers
from .answer import Answer, discreet, message_id, plain
from .providers import OTHER, PROVIDERS, by_status
from .verdicts import Judgement, Verdict

# Amazon's library names what failed before or while connecting; it is not always installed.
NO_CONNECTION = ("EndpointConnectionError", "ConnectTimeoutError", "ProxyConnectionError")
# Raised before anything was sent, these say that nobody answers there just now.
UNREACHABLE = (ConnectionError, TimeoutError, socket.gaierror, requests.ConnectionError, requests.Timeout)
HANDSHAKE = re.compile(r"certificate|handshake|wrong.version|unknown.protocol", re.IGNORECASE)
YES = {"sent", "queued"}
# Anymail names up to three ways to write a setting. Only the variable that begins with ANYMAIL_ works on this site.
NOT_SET = re.compile(r"You must set ANYMAIL = .* or (ANYMAIL_[A-Z_]+)( or [A-Z_]+)? in your Django settings")


def judge(message: EmailMessage | None, error: BaseException | None, *, left: bool, provider: str = "") -> Judgement:
    """Say what became of a message.

    `left` says whether a byte of it may have gone out; without that nothing is in doubt. Nothing here raises.
    """
    people = message.recipients() if message else []
    if isinstance(error, smtplib.SMTPException):
        verdict = smtp_answers.at_message(error, left=left)
        return Judgement(verdict, reason(error, people), is_reply=smtp_answers.reply_of(error)[0] > 0)
    answer = answer_to(message, error)
    if answer is not None:
        return read_answer(answer, message, error, provider, people)
    if not left:
        return before_sending(error, people)
    if error is None:  # a back-end that gives no answer, and raised nothing
        return Judgement(Verdict.ACCEPTED)
    if str_status(message) & YES:
        return Judgement(Verdict.ACCEPTED)  # a listener of ours failed after the provider's yes
    if refused_connection(error):
        return Judgement(Verdict.AWAY, reason(error, people))
    return Judgement(Verdict.SETTINGS if bad_certificate(error) else Verdict.DOUBT, reason(error, people))


def judge_opening(error: BaseException) -> Judgement:
    """Say what it means that no connection came about."""
    if isinstance(error, smtplib.SMTPException | OSError):
        return Judgement(smtp_answers.at_opening(error), reason(error, []))
    return before_sending(error, [])


def before_sending(error: BaseException | None, people: list[str]) -> Judgement:
    """Nothing left. The address cannot be written, nobody could be reached, or the settings do not hold."""
    words = reason(error, people) if error else "Nothing was sent."
    if isinstance(error, anymail.AnymailInvalidAddress) and names(error, people):
        return Judgement(Verdict.RECIPIENT, words)
    is_away = isinstance(error, UNREACHABLE) or (error is not None and refused_connection(error))
    is_away = is_away and not bad_certificate(error) and not isinstance(error, ValueError)
    return Judgement(Verdict.AWAY if is_away else Verdict.SETTINGS, words)


def names(error: BaseException, people: list[str]) -> bool:
    """Whether an error is about the address of the reader, or its domain."""
    said = str(error.args[0]) if error.args else ""
    return any(address in said or address.rpartition("@")[2] in said for address in people)


def answer_to(message: Any, error: Any) -> Answer | None:
    """The provider's answer, from the error that it led to or from the message; None if none came."""
    found = getattr(error, "response", None)
    if found is None:
        found = getattr(getattr(message, "anymail_status", None), "esp_response", None)
    answer = Answer.of(found)
    return answer if answer and answer.status else None


def read_answer(answer: Answer, message: Any, error: Any, provider: str, people: list[str]) -> Judgement:
    """Ask the provider's own table; where it knows nothing, Anymail's status and the HTTP status."""
    known = PROVIDERS.get(provider, OTHER)
    said = known.words(answer.said)
    status = getattr(message, "anymail_status", None)
    if known.accepts(answer) or (known is OTHER and answer.is_success and str_status(message) & YES):
        return Judgement(Verdict.ACCEPTED, message_id=message_id(getattr(status, "message_id", None)) or id_in(answer))
    words = discreet(f"{answer.status} {said or text_in(answer)}", people)
    verdict = known.meaning(answer.status, said) or by_anymail(message) or by_status(answer.status)
    return Judgement(verdict, words, rest=answer.rest, is_reply=True)


def by_anymail(message: Any) -> Verdict | None:
    """What Anymail read from a success that is none."""
    said = str_status(message)
    return Verdict.RECIPIENT if said and said <= {"rejected", "invalid"} else None


def str_status(message: Any) -> set[str]:
    """Anymail's words for what became of a message."""
    found = getattr(getattr(message, "anymail_status", None), "status", None)
    return {word for word in found if isinstance(word, str)} if isinstance(found, set) else set()


def id_in(answer: Answer) -> str:
    """The id of a message that Anymail could not read the rest of."""
    found = answer.said if isinstance(answer.said, dict) else {}
    return next(
        (message_id(found[name]) for name in ("MessageID", "MessageId", "messageId", "id") if name in found), ""
    )


def text_in(answer: Answer) -> str:
    """The body where it is a sentence and no page."""
    return "" if answer.text.lstrip().startswith(("<", "{", "[")) else answer.text


def reason(error: BaseException | None, people: list[str]) -> str:
    """The other side's own words, or what failed, without anybody's address."""
    root = root_of(error)
    code, said = smtp_answers.reply_of(root)
    if code:
        return discreet(f"{code} {said}", people)
    if isinstance(root, UnicodeError):  # which quotes the text that it stumbled over
        return type(root).__name__
    if missing := NOT_SET.fullmatch(str(root)):
        return f"{missing[1]} is not set."
    words = plain([part for part in getattr(root, "args", ()) if isinstance(part, str | int)])
    return discreet(f"{type(root).__name__}: {words or plain(str(root))}" if root else "", people)


def root_of(error: BaseException | None) -> BaseException | None:
    """The error that the others were raised from, where it says most."""
    for _ in range(10):
        inner = causes(error)
        if not inner:
            break
        error = inner[0]
    return error


def causes(error: BaseException | None) -> list[BaseException]:
    """What an error was raised from, or carries."""
    carried = [getattr(error, "reason", None), *getattr(error, "args", ())[:2], getattr(error, "__cause__", None)]
    found = [one for one in carried if isinstance(one, BaseException)]
    context = getattr(error, "__context__", None)
    return found or ([context] if isinstance(context, OSError) and not isinstance(error, OSError) else [])


def chain(error: BaseException | None) -> list[BaseException]:
    """An error and all that stand behind it."""
    seen: list[BaseException] = []
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if one is not None and one not in seen:
            seen.append(one)
            waiting += [*causes(one), one.__cause__, one.__context__]
    return seen


def refused_connection(error: BaseException) -> bool:
    """Whether nobody could be connected with."""
    kinds = (ConnectionRefusedError, socket.gaierror, requests.exceptions.ConnectTimeout)
    known = (*NO_CONNECTION, "NewConnectionError", "NameResolutionError")
    return any(isinstance(one, kinds) or type(one).__name__ in known for one in chain(error))


def bad_certificate(error: BaseException | None) -> bool:
    """Whether the other side could not prove who it is, so that no encrypted connection came about."""
    known = [one for one in chain(error) if isinstance(one, ssl.SSLError) or type(one).__name__ == "SSLError"]
    return any(HANDSHAKE.search(str(one)) for one in known)
