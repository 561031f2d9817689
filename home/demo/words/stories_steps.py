"""A meeting with the school in three parts: before, at the table, after."""

BEFORE = {
    "key": "before-the-meeting",
    "kind": "news",
    "topic": "families",
    "tags": ["meetings", "records"],
    "series": "your-meeting",
    "part": 1,
    "days_ago": 190,
    "picture": "letter-box",
    "authors": ["alliance-staff"],
    "title": {
        "en": "Before the meeting: gather and choose",
        "es": "Antes de la reunión: reúna y elija",
        "ar": "قبل الاجتماع: اجمع واختر",
    },
    "summary": {
        "en": "Three papers, one question and one person beside you: how to get ready for a meeting at school.",
        "es": "Tres papeles, una pregunta y una persona a su lado: cómo prepararse para una reunión en la escuela.",
        "ar": "ثلاث أوراق وسؤال واحد وشخص إلى جانبك: كيف تستعد لاجتماع في المدرسة.",
    },
    "body": {
        "en": """
A meeting about your child can feel like a room full of people who know more than you. You know your child. You can
prepare the rest.

## Gather

- Ask for the records of what happened. [Our letter](page:letters) helps.
- Write one page about your child: what calms them, what frightens them, what they love.
- Put the dates you know in order, even if there are only two.

## Choose

Choose one question that must be answered before you leave. Write it at the top of your page. Then ask somebody to come with
you, if only to take notes. You may bring a person you trust.
""",
        "es": """
Una reunión sobre su hijo puede parecer un cuarto lleno de gente que sabe más que usted. Usted conoce a su hijo. Lo demás se
puede preparar.

## Reúna

- Pida los registros de lo que pasó. [Nuestra carta](page:letters) ayuda.
- Escriba una página sobre su hijo: qué lo calma, qué le da miedo, qué le gusta.
- Ponga en orden las fechas que conoce, aunque sean solo dos.

## Elija

Elija una pregunta que deba tener respuesta antes de que usted se vaya. Escríbala al principio de su página. Luego pida a
alguien que lo acompañe, aunque solo sea para tomar notas. Usted puede llevar a una persona de confianza.
""",
        "ar": """
قد يبدو الاجتماع عن طفلك كغرفة مليئة بأناس يعرفون أكثر منك. أنت تعرف طفلك. وما بقي يمكن التحضير له.

## اجمع

- اطلب سجلات ما حدث. [رسالتنا](page:letters) تساعدك.
- اكتب صفحة عن طفلك: ما الذي يهدّئه، وما الذي يخيفه، وما الذي يحبه.
- رتّب التواريخ التي تعرفها، حتى لو كانا تاريخين فقط.

## اختر

اختر سؤالًا واحدًا يجب أن يُجاب عنه قبل أن تغادر. اكتبه في أعلى صفحتك. ثم اطلب من أحد أن يأتي معك، ولو لكتابة الملاحظات
فقط. يحق لك أن تحضر شخصًا تثق به.
""",
    },
}

AT = {
    "key": "at-the-meeting",
    "kind": "news",
    "topic": "families",
    "tags": ["meetings"],
    "series": "your-meeting",
    "part": 2,
    "days_ago": 183,
    "picture": "circle-of-chairs",
    "authors": ["alliance-staff"],
    "title": {
        "en": "At the meeting: slow down and write it down",
        "es": "En la reunión: vaya despacio y anote",
        "ar": "في الاجتماع: تمهّل واكتب",
    },
    "summary": {
        "en": "You may ask for a pause, for plain words and for an interpreter. Four sentences that help at the table.",
        "es": "Puede pedir una pausa, palabras sencillas y un intérprete. Cuatro frases que ayudan en la mesa.",
        "ar": "يمكنك أن تطلب استراحة وكلمات بسيطة ومترجمًا شفهيًا. أربع جمل تساعد حول الطاولة.",
    },
    "body": {
        "en": """
Nobody has to decide in a hurry. If your heart is racing, ask for five minutes. That is reason enough.

## Sentences that help

- "Please say that again in everyday words."
- "What happened just before?"
- "Who will do this, and by when?"
- "I would like to think about it before I sign."

If English is not your language, ask in writing, ahead of time, for an interpreter. Do not let your child interpret for you.

At the end, read your notes aloud. What everybody hears is harder to forget.
""",
        "es": """
Nadie tiene que decidir con prisa. Si siente que el corazón le late fuerte, pida cinco minutos. Es una razón, y basta.

## Frases que ayudan

- «Por favor, dígalo otra vez con palabras de todos los días».
- «¿Qué pasó justo antes?».
- «¿Quién hará esto y para cuándo?».
- «Quiero pensarlo antes de firmar».

Si el inglés no es su idioma, pida un intérprete por escrito antes de ese día. No deje que su hijo interprete para usted.

Al final, lea sus notas en voz alta. Lo que todos oyen es más difícil de olvidar.
""",
        "ar": """
لا أحد مضطر إلى اتخاذ قرار على عجل. إذا شعرت بأن قلبك يسرع، فاطلب خمس دقائق. هذا سبب، وهو يكفي.

## جمل تساعد

- «من فضلكم، قولوا ذلك مرة أخرى بكلمات كل يوم.»
- «ماذا حدث قبل ذلك مباشرة؟»
- «من سيفعل هذا، وحتى متى؟»
- «أريد أن أفكر في الأمر قبل أن أوقّع.»

إذا لم تكن الإنجليزية لغتك، فاطلب كتابةً مترجمًا شفهيًا قبل ذلك اليوم. لا تدع طفلك يترجم لك.

في النهاية اقرأ ملاحظاتك بصوت مسموع. ما يسمعه الجميع يصعب نسيانه.
""",
    },
}

AFTER = {
    "key": "after-the-meeting",
    "kind": "news",
    "topic": "families",
    "tags": ["meetings", "records"],
    "series": "your-meeting",
    "part": 3,
    "days_ago": 176,
    "picture": "two-paths",
    "authors": ["alliance-staff"],
    "title": {
        "en": "After the meeting: say thank you, confirm, keep a copy",
        "es": "Después de la reunión: agradezca, confirme, guarde una copia",
        "ar": "بعد الاجتماع: اشكر وأكّد واحتفظ بنسخة",
    },
    "summary": {
        "en": "A short message the same evening turns what was said into something you can hold on to.",
        "es": "Un mensaje corto esa misma noche convierte lo dicho en algo a lo que usted puede recurrir.",
        "ar": "رسالة قصيرة في المساء نفسه تحوّل ما قيل إلى شيء يمكنك الرجوع إليه.",
    },
    "body": {
        "en": """
Words spoken in a room fade. A message sent the same evening keeps them.

## Three lines are enough

- Thank the people who came.
- Say what you understood: who does what, and by when.
- Ask them to write back if you understood something differently.

Keep a copy with your other papers. Put the dates in your calendar. On the first of those dates, ask kindly how it is going.

Then rest. You have done a lot.
""",
        "es": """
Las palabras dichas en un cuarto se borran. Un mensaje esa misma noche las guarda.

## Bastan tres líneas

- Dé las gracias a quienes vinieron.
- Diga lo que entendió: quién hace qué y para cuándo.
- Pida que le escriban si usted entendió algo de otra manera.

Guarde una copia con sus otros papeles. Ponga las fechas en su calendario. En la primera, pregunte con amabilidad cómo va todo.

Luego descanse. Usted ha hecho mucho.
""",
        "ar": """
الكلمات التي تقال في غرفة تتلاشى. ورسالة في المساء نفسه تحفظها.

## ثلاثة أسطر تكفي

- اشكر من حضر.
- قل ما فهمته: من يفعل ماذا، وحتى متى.
- اطلب منهم أن يكتبوا إليك إذا كنت قد فهمت شيئًا على نحو آخر.

احتفظ بنسخة مع أوراقك الأخرى. ضع التواريخ في تقويمك. وفي أول تاريخ منها اسأل بلطف كيف تسير الأمور.

ثم استرح. لقد فعلت الكثير.
""",
    },
}

STORIES = [BEFORE, AT, AFTER]
