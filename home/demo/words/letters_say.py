"""Two letters that say something: no to restraint and seclusion; thank you."""

from .letter_blanks import ASK_AGAIN, KEEP_A_COPY, STATE_LAW_WHY

NO_CONSENT = {
    "key": "letter-no-consent",
    "slug": "no-consent-to-restraint-and-seclusion",
    "purpose": "consent",
    "recipient": "school",
    "picture": "open-door",
    "blanks": ["today", "recipient", "school", "state", "child", "grade", "own_words", "my_name", "my_contact"],
    "title": {
        "en": "No consent to restraint and seclusion",
        "es": "Sin consentimiento a la restricción y la reclusión",
        "ar": "عدم الموافقة على التقييد والعزل",
    },
    "summary": {
        "en": "Tells the school in writing that you do not agree to restraint or seclusion, and offers to plan together.",
        "es": "Dice por escrito a la escuela que usted no acepta la restricción ni la reclusión, y propone planear juntos.",
        "ar": "تخبر المدرسة كتابةً أنك لا توافق على التقييد أو العزل، وتعرض التخطيط معًا.",
    },
    "when_to_use": {
        "en": "Use it at the start of a school year, at a new school, or after you learn that the school uses these practices.",
        "es": "Úsela al comenzar el año escolar, en una escuela nueva o al saber que la escuela usa estas prácticas.",
        "ar": "استخدمها في بداية العام الدراسي، أو في مدرسة جديدة، أو حين تعرف أن المدرسة تستخدم هذه الممارسات.",
    },
    "body": [
        (
            "paragraph",
            {
                "en": "I am the parent or guardian of [[child]], a student in grade [[grade]] at [[school]]. **I do not consent to the use of restraint or seclusion with my child.**",
                "es": "Soy padre, madre o tutor de [[child]], estudiante del grado [[grade]] en [[school]]. **No doy mi consentimiento para que se use la restricción ni la reclusión con mi hijo.**",
                "ar": "أنا والد/والدة أو وليّ أمر [[child]]، في الصف [[grade]] في مدرسة [[school]]. **لا أوافق على استخدام التقييد أو العزل مع طفلي.**",
            },
            {
                "en": "The most important sentence comes first. A letter like this may not bind the school in every state. It still puts your wish on record.",
                "es": "La frase más importante va primero. Una carta así quizá no obligue a la escuela en todos los estados. Aun así deja constancia de su voluntad.",
                "ar": "أهم جملة تأتي أولًا. قد لا تُلزم رسالة كهذه المدرسة في كل ولاية. لكنها تسجّل رغبتك.",
            },
        ),
        ("state_law", None, STATE_LAW_WHY),
        (
            "paragraph",
            {"en": "[[own_words]]", "es": "[[own_words]]", "ar": "[[own_words]]"},
            {
                "en": "Say what helps your child stay calm, and what makes things worse. Nobody knows this better than you.",
                "es": "Diga qué ayuda a su hijo a calmarse y qué lo empeora. Nadie lo sabe mejor que usted.",
                "ar": "قل ما الذي يهدّئ طفلك وما الذي يزيد الأمر سوءًا. لا أحد يعرف ذلك أكثر منك.",
            },
        ),
        (
            "list",
            [
                {
                    "en": "Please call me when my child is in distress, before it becomes a crisis.",
                    "es": "Llámeme cuando mi hijo esté angustiado, antes de que sea una crisis.",
                    "ar": "أرجو الاتصال بي حين يكون طفلي في ضيق، قبل أن يصبح الأمر أزمة.",
                },
                {
                    "en": "Please tell me the same day if staff restrain or seclude my child for any reason.",
                    "es": "Avíseme el mismo día si el personal sujeta o encierra a mi hijo por cualquier motivo.",
                    "ar": "أرجو إخباري في اليوم نفسه إذا قيّد العاملون طفلي أو عزلوه لأي سبب.",
                },
                {
                    "en": "Please keep this letter with my child's records.",
                    "es": "Guarde esta carta con los registros de mi hijo.",
                    "ar": "أرجو حفظ هذه الرسالة مع سجلات طفلي.",
                },
            ],
            {
                "en": "Clear requests are easy to follow, and easy to check later.",
                "es": "Las peticiones claras son fáciles de cumplir y de comprobar después.",
                "ar": "الطلبات الواضحة يسهل الوفاء بها ويسهل التحقق منها فيما بعد.",
            },
        ),
        (
            "paragraph",
            {
                "en": "I would like to work with you on a plan that keeps everybody safe. Please let me know when we can talk.",
                "es": "Quisiera trabajar con ustedes en un plan que proteja a todos. Dígame, por favor, cuándo podemos hablar.",
                "ar": "أود أن أعمل معكم على خطة تحفظ أمان الجميع. أرجو أن تخبروني متى يمكننا التحدث.",
            },
            {
                "en": "An offer to plan together keeps the door open.",
                "es": "Ofrecer un plan en común deja la puerta abierta.",
                "ar": "عرض التخطيط معًا يُبقي الباب مفتوحًا.",
            },
        ),
    ],
    "steps": [KEEP_A_COPY, ASK_AGAIN],
    "related": ["resource-document-2012", "what-federal-guidance-says"],
}

THANKS = {
    "key": "letter-thanks",
    "slug": "thanks-to-a-teacher",
    "purpose": "thanks",
    "recipient": "teacher",
    "picture": "teacher-desk",
    "blanks": ["today", "teacher", "school", "child", "own_words", "my_name", "my_contact"],
    "greeting": {"en": "Dear [[teacher]],", "es": "Querido/a [[teacher]]:", "ar": "العزيز/العزيزة [[teacher]]،"},
    "closing": {"en": "With gratitude,", "es": "Con gratitud,", "ar": "مع جزيل الشكر،"},
    "title": {"en": "Thanks to a teacher", "es": "Gracias a un maestro", "ar": "شكر لمعلم"},
    "summary": {
        "en": "Tells a teacher that you saw how they helped your child, and that it mattered.",
        "es": "Dice a un maestro que usted vio cómo ayudó a su hijo y que fue importante.",
        "ar": "تقول لمعلم إنك رأيت كيف ساعد طفلك، وإن ذلك كان مهمًا.",
    },
    "when_to_use": {
        "en": "Use it when somebody at school was patient with your child. Good work should be seen and put on record.",
        "es": "Úsela cuando alguien de la escuela trató a su hijo con paciencia. El buen trabajo debe verse y quedar escrito.",
        "ar": "استخدمها حين يقابل شخص في المدرسة طفلك بالصبر. العمل الجيد يستحق أن يُرى ويُسجَّل.",
    },
    "body": [
        (
            "paragraph",
            {
                "en": "I am writing to thank you for the way you work with my child, [[child]].",
                "es": "Le escribo para agradecerle su manera de trabajar con mi hijo, [[child]].",
                "ar": "أكتب لأشكركم على طريقتكم في العمل مع طفلي [[child]].",
            },
            {
                "en": "Thanks come first. There is no need to explain them.",
                "es": "El agradecimiento va primero. No hace falta explicarlo.",
                "ar": "الشكر يأتي أولًا. ولا حاجة إلى شرحه.",
            },
        ),
        (
            "paragraph",
            {"en": "[[own_words]]", "es": "[[own_words]]", "ar": "[[own_words]]"},
            {
                "en": "Describe one moment: what the teacher did, and what changed for your child.",
                "es": "Cuente un momento: qué hizo el maestro y qué cambió para su hijo.",
                "ar": "احكِ عن لحظة واحدة: ماذا فعل المعلم، وما الذي تغيّر لطفلك.",
            },
        ),
        (
            "paragraph",
            {
                "en": "Because of you, school is a place where my child feels safe. I hope that others at [[school]] can learn from what you do. You may share this letter with your principal.",
                "es": "Gracias a usted, la escuela es un lugar donde mi hijo se siente seguro. Ojalá otros en [[school]] aprendan de lo que usted hace. Puede compartir esta carta con la dirección.",
                "ar": "بفضلكم صارت المدرسة مكانًا يشعر فيه طفلي بالأمان. وآمل أن يتعلم غيركم في مدرسة [[school]] مما تفعلون. ويمكنكم أن تُطلعوا مديركم على هذه الرسالة.",
            },
            {
                "en": "A letter that the principal can read may help a teacher keep working this way.",
                "es": "Una carta que pueda leer la dirección ayuda al maestro a seguir trabajando así.",
                "ar": "رسالة يستطيع المدير قراءتها قد تساعد المعلم على مواصلة هذا العمل.",
            },
        ),
    ],
    "steps": [KEEP_A_COPY],
    "related": ["teachers-deserve-better-too"],
}

LETTERS = [NO_CONSENT, THANKS]
