"""The newsletter's archive: two issues that were sent, and one that somebody is writing."""

ARCHIVE = {
    "key": "newsletter-archive",
    "slug": "news",
    "title": {"en": "Newsletter archive", "es": "Archivo del boletín", "ar": "أرشيف النشرة"},
    "summary": {
        "en": "Every issue we sent, to read without subscribing.",
        "es": "Todos los números que enviamos, para leer sin suscribirse.",
        "ar": "كل عدد أرسلناه، للقراءة من دون اشتراك.",
    },
}

FIRST = {
    "key": "issue-words-that-help",
    "days_ago": 50,
    "title": {
        "en": "Words that help: questions, letters, first steps",
        "es": "Palabras que ayudan: preguntas, cartas, primeros pasos",
        "ar": "كلمات تساعد: أسئلة ورسائل وخطوات أولى",
    },
    "summary": {
        "en": "Five questions for your school, and a letter that asks for the records.",
        "es": "Cinco preguntas para su escuela y una carta que pide los registros.",
        "ar": "خمسة أسئلة لمدرستك، ورسالة تطلب السجلات.",
    },
    "body": {
        "en": """
{greeting}

This month is about words. The right question, asked early and calmly, can change what happens at a school.

{newest}

## A letter to begin with

{letter letter-records}

You do not have to write alone. If today is a hard day, start here.

{help}
""",
        "es": """
{greeting}

Este mes trata de las palabras. Una buena pregunta, hecha pronto y con calma, puede cambiar lo que pasa en una escuela.

{newest}

## Una carta para empezar

{letter letter-records}

No tiene que escribir a solas. Si hoy es un día difícil, empiece aquí.

{help}
""",
        "ar": """
{greeting}

هذا الشهر عن الكلمات. السؤال الصحيح، حين يُطرح باكرًا وبهدوء، قد يغيّر ما يحدث في مدرسة.

{newest}

## رسالة للبداية

{letter letter-records}

لست مضطرًا إلى الكتابة وحدك. إن كان اليوم صعبًا فابدأ من هنا.

{help}
""",
    },
}

SECOND = {
    "key": "issue-ban-the-practice",
    "days_ago": 20,
    "title": {
        "en": "Ban the practice, not just the rooms",
        "es": "Prohibir la práctica, no solo los cuartos",
        "ar": "حظر الممارسة نفسها، لا الغرف وحدها",
    },
    "summary": {
        "en": "News from North Carolina, and federal guidance in plain words.",
        "es": "Noticias de Carolina del Norte y la guía federal en palabras sencillas.",
        "ar": "أخبار من كارولاينا الشمالية، والإرشادات الاتحادية بكلمات بسيطة.",
    },
    "body": {
        "en": """
{greeting}

Some of the stories below are hard to read. Each one says so before its title, and you can skip it.

{newest}

## The film

{campaign documentary}
""",
        "es": """
{greeting}

Algunas de las historias de abajo cuentan cosas duras. Cada una lo dice antes del título, y puede saltarla.

{newest}

## La película

{campaign documentary}
""",
        "ar": """
{greeting}

بعض القصص أدناه يروي أشياء قاسية. كل قصة تقول ذلك قبل عنوانها، ويمكنك تجاوزها.

{newest}

## الفيلم

{campaign documentary}
""",
    },
}

DRAFT = {
    "key": "issue-one-more-window",
    "is_draft": True,
    "days_ago": 0,
    "title": {
        "en": "One more lit window",
        "es": "Una ventana más con luz",
        "ar": "نافذة مضيئة أخرى",
    },
    "summary": {
        "en": "The film, Giving Tuesday, and a voice from Vermont.",
        "es": "La película, el Martes de Dar y una voz de Vermont.",
        "ar": "الفيلم، وثلاثاء العطاء، وصوت من فيرمونت.",
    },
    "body": {
        "en": """
{greeting}

It is getting dark early. Here is what is new, and one way to leave a light on.

{picture lit-windows}

{newest}

{action give}

{for-campaigns}
""",
        "es": """
{greeting}

Oscurece temprano. Esto es lo nuevo, y una manera de dejar una luz encendida.

{picture lit-windows}

{newest}

{action give}

{for-campaigns}
""",
        "ar": """
{greeting}

صار الليل يأتي باكرًا. هذا هو الجديد، وطريقة لترك نور مضاء.

{picture lit-windows}

{newest}

{action give}

{for-campaigns}
""",
    },
}

FOR_CAMPAIGNS = {
    "en": "You follow our campaigns, so here is a little more: the film's page shows what has been raised and what is next.",
    "es": "Usted sigue nuestras campañas, así que aquí hay algo más: la página de la película muestra lo reunido y lo que sigue.",
    "ar": "أنت تتابع حملاتنا، فهذا مزيد قليل: صفحة الفيلم تُظهر ما جُمع وما هو الآتي.",
}
NEWEST_HEADING = {"en": "New stories", "es": "Historias nuevas", "ar": "قصص جديدة"}

ISSUES = [FIRST, SECOND, DRAFT]
