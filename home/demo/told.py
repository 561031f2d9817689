"""Two told stories for moderators to try their hands on. Each says that it is a sample, told in summary."""

from blog.telling import services
from blog.telling.models import Submission

from .words.told import STORIES


def tell_samples(languages: list[str]) -> None:
    """Send each sample as the form would; one that was sent before is not sent again."""
    for sample in STORIES:
        if sample["language"] in languages:
            services.tell(
                seed=f"demo:{sample['key']}",
                pictures=[],
                by_hand=False,
                text=sample["text"],
                language=sample["language"],
                naming=sample["naming"],
                name=sample["name"],
                terms=sample["terms"],
                for_site=True,
                for_newsletter=False,
                for_press=False,
                languages=[code for code in sample["languages"] if code in languages],
                content_notes=sample["notes"],
                age=Submission.Age.ADULT,
                contact="",
            )
