"""Words on the buttons that stand inside texts, by the page they open."""

ACTIONS = {
    "documentary": {
        "en": "See the film's page and its goal",
        "es": "Vea la página de la película y su meta",
        "ar": "شاهد صفحة الفيلم وهدفه",
    },
    "give": {"en": "Ways to give", "es": "Vea cómo donar", "ar": "تعرّف إلى طرق التبرع"},
    "letters": {"en": "Choose a sample letter", "es": "Elija una carta modelo", "ar": "اختر رسالة نموذجية"},
}
