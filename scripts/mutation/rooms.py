"""The rooms where a slip would hurt people: what is in each, and the tests that must notice it."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Row:
    """Patterns of files, and of the tests that must notice a slip in them. The first row with a file has it."""

    files: tuple[str, ...]
    tests: tuple[str, ...]

    def sources(self) -> list[str]:
        """The files that slips are made in."""
        return files_of(self.files)

    def test_files(self) -> list[str]:
        """The files of tests."""
        return files_of(self.tests)


def files_of(patterns: tuple[str, ...]) -> list[str]:
    """The files that patterns name. Each must name one."""
    found = []
    for pattern in patterns:
        files = sorted(ROOT.glob(pattern))
        if not files:
            raise FileNotFoundError(pattern)
        found += [str(file.relative_to(ROOT)) for file in files]
    return list(dict.fromkeys(found))


ROOMS: dict[str, tuple[Row, ...]] = {
    "delivery": (
        Row(
            ("content/mail_transport/smtp_answers.py", "content/mail_transport/smtp.py"),
            (
                "tests/newsletter/test_meanings.py",
                "tests/newsletter/test_smtp_answers.py",
            ),
        ),
        Row(
            (
                "content/mail_transport/answer.py",
                "content/mail_transport/judge.py",
                "content/mail_transport/providers.py",
            ),
            (
                "tests/newsletter/test_meanings.py",
                "tests/newsletter/test_verdicts.py",
                "tests/newsletter/test_provider_answers.py",
                "tests/newsletter/test_smtp_answers.py",
            ),
        ),
        Row(
            (
                "content/mail_transport/http.py",
                "content/mail_transport/transports.py",
                "content/mail_transport/rehearsal.py",
            ),
            (
                "tests/newsletter/test_providers.py",
                "tests/newsletter/test_smtp_answers.py",
                "tests/newsletter/test_mail_settings.py",
                "tests/newsletter/test_what_leaves.py",
                "tests/newsletter/test_pace.py",
            ),
        ),
        Row(
            ("content/mail.py", "content/mail_transport/single.py"),
            (
                "tests/newsletter/test_single_letter.py",
                "tests/newsletter/test_letter*.py",
                "tests/newsletter/test_mail_settings.py",
            ),
        ),
        Row(
            ("newsletter/feedback.py",),
            (
                "tests/newsletter/test_after_a_move.py",
                "tests/newsletter/test_feedback.py",
                "tests/newsletter/test_hooks.py",
                "tests/newsletter/test_reports.py",
            ),
        ),
        Row(
            ("newsletter/sending/failure_limit.py", "newsletter/sending/outcomes.py"),
            (
                "tests/newsletter/test_failure_limit.py",
                "tests/newsletter/test_holding_back.py",
                "tests/newsletter/test_providers.py",
                "tests/newsletter/test_smtp_answers.py",
            ),
        ),
        Row(
            (
                "newsletter/sending/merging.py",
                "newsletter/sending/planning.py",
                "newsletter/sending/unlinking.py",
                "newsletter/sending/withholding.py",
            ),
            (
                "tests/newsletter/test_turns.py",
                "tests/newsletter/test_mailings.py",
                "tests/newsletter/test_sending.py",
                "tests/newsletter/test_issues.py",
                "tests/newsletter/test_automatic.py",
                "tests/newsletter/test_withholding.py",
                "tests/blog/telling/test_newsletter.py",
            ),
        ),
        Row(
            ("newsletter/sending/*.py", "newsletter/ledger.py"),
            (
                "tests/newsletter/test_feedback.py",
                "tests/newsletter/test_issues.py",
                "tests/newsletter/test_reports.py",
                "tests/newsletter/test_sent_after_all.py",
                "tests/newsletter/test_turns.py",
                "tests/newsletter/test_sending.py",
                "tests/newsletter/test_crash.py",
                "tests/newsletter/test_mailings.py",
                "tests/newsletter/test_holding_back.py",
                "tests/newsletter/test_ledger_writes.py",
                "tests/newsletter/test_failure_limit.py",
                "tests/newsletter/test_pace.py",
                "tests/newsletter/test_providers.py",
                "tests/newsletter/test_leaving_meanwhile.py",
                "tests/blog/telling/test_newsletter.py",
            ),
        ),
    ),
    "consent": (
        Row(
            files=(
                "newsletter/consent.py",
                "newsletter/services.py",
                "newsletter/links.py",
                "newsletter/addresses.py",
                "newsletter/address_lock.py",
            ),
            tests=(
                "tests/newsletter/test_coming_and_going.py",
                "tests/newsletter/test_address_lock.py",
                "tests/newsletter/test_after_a_move.py",
                "tests/newsletter/test_after_restore.py",
                "tests/newsletter/test_admin.py",
                "tests/newsletter/test_hooks.py",
                "tests/newsletter/test_signup.py",
                "tests/newsletter/test_preferences.py",
                "tests/newsletter/test_asking.py",
                "tests/newsletter/test_consent_together.py",
                "tests/newsletter/test_limits.py",
                "tests/newsletter/test_reports.py",
                "tests/newsletter/test_letters.py",
                "tests/newsletter/test_nobody_else.py",
                "tests/newsletter/test_old_links.py",
                "tests/newsletter/test_wishes*.py",
            ),
        ),
        Row(
            files=(
                "blog/telling/services.py",
                "blog/telling/publishing.py",
                "blog/telling/guard.py",
                "blog/telling/locking.py",
                "blog/telling/recheck.py",
                "blog/telling/standing.py",
                "blog/telling/codes.py",
                "blog/telling/former_names.py",
                "blog/telling/late_words.py",
                "blog/telling/middleware.py",
            ),
            tests=(
                "tests/blog/telling/test_[a-q]*.py",  # races run in processes of their own, which have no slip
                "tests/blog/telling/test_re*.py",
                "tests/blog/telling/test_ro*.py",
                "tests/blog/telling/test_traces.py",
                "tests/blog/telling/test_trouble.py",
                "tests/content/test_deletion.py",
            ),
        ),
    ),
    "restrictions": (
        Row(
            (
                "content/restricted.py",
                "content/private_files.py",
                "content/chooser_hooks.py",
                "content/cascades.py",
                "content/page_links.py",
                "content/restrictions.py",
                "content/alias_privacy.py",
                "content/moving.py",
            ),
            (
                "tests/content/test_page_links.py",
                "tests/content/test_restricted*.py",
                "tests/content/test_private_files.py",
                "tests/content/test_chooser.py",
                "tests/content/test_cascades.py",
                "tests/blog/test_unpublishing.py",
            ),
        ),
        Row(("content/private_titles.py",), ("tests/content/test_private_titles.py",)),
        Row(
            (
                "content/cards.py",
                "blog/models/story_query.py",
                "blog/templatetags/blog_tags.py",
                "home/blocks/ways.py",
            ),
            (
                "tests/content/test_cards.py",
                "tests/content/test_restricted*.py",
                "tests/blog/test_index.py",
                "tests/blog/test_archives.py",
                "tests/blog/test_story.py",
                "tests/blog/test_notes.py",
                "tests/blog/test_feeds.py",
                "tests/home/test_calls.py",
                "tests/home/test_latest.py",
                "tests/home/test_sections.py",
            ),
        ),
        Row(
            (
                "letters/library_views.py",
                "letters/models/letter_page.py",
                "letters/models/letter_index_page.py",
                "letters/pack.py",
            ),
            (
                "tests/content/test_restricted_outlets.py",
                "tests/letters/test_laws.py",
                "tests/letters/test_letter.py",
                "tests/letters/test_library.py",
                "tests/letters/test_pack.py",
                "tests/letters/test_sealed.py",
                "tests/letters/test_translation.py",
                "tests/letters/test_versions.py",
            ),
        ),
        Row(
            (
                "newsletter/news.py",
                "newsletter/models/issue_index_page.py",
                "newsletter/templatetags/newsletter_tags.py",
            ),
            (
                "tests/content/test_restricted_outlets.py",
                "tests/newsletter/test_signup.py",
                "tests/newsletter/test_issues.py",
                "tests/newsletter/test_automatic.py",
                "tests/newsletter/test_footer.py",
                "tests/newsletter/test_form_places.py",
                "tests/blog/test_news.py",
                "tests/blog/telling/test_newsletter.py",
            ),
        ),
        Row(
            ("research/models/research_page.py",),
            ("tests/research/test_*.py", "tests/content/test_restricted_outlets.py"),
        ),
        Row(("search/results.py",), ("tests/search/test_*.py", "tests/content/test_restricted*.py")),
    ),
    "imports": (
        Row(
            ("content/tables/wagtail_exports.py", "content/tables/writing.py", "content/tables/cells.py"),
            ("tests/content/test_exports.py", "tests/newsletter/test_admin.py", "tests/letters/test_laws_import.py"),
        ),
        Row(
            ("content/tables/*.py", "newsletter/imports/*.py"),
            ("tests/content/test_tables.py", "tests/content/test_encodings.py", "tests/newsletter/test_import*.py"),
        ),
    ),
    "permissions": (
        Row(
            ("users/roles.py", "users/middleware.py"),
            ("tests/users/test_*.py", "tests/blog/telling/test_roles.py"),
        ),
        Row(
            ("content/deletion.py", "content/deletion_hooks.py", "content/front_pages.py", "content/translators.py"),
            (
                "tests/content/test_deletion.py",
                "tests/content/test_front_pages.py",
                "tests/content/test_translators.py",
                "tests/users/test_roles.py",
            ),
        ),
        Row(
            ("content/unheard.py", "content/overdue.py", "content/submissions.py"),
            ("tests/content/test_unheard.py", "tests/content/test_messages.py", "tests/content/test_contact_page.py"),
        ),
        Row(
            ("blog/telling/access.py",),
            ("tests/blog/telling/test_access.py", "tests/blog/telling/test_roles.py"),
        ),
        Row(
            ("newsletter/mailing_actions.py",),
            ("tests/newsletter/test_asking.py", "tests/newsletter/test_issues.py"),
        ),
    ),
}
