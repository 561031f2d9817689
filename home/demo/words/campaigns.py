"""The documentary and the appeal for gifts."""

FILM_TITLE = "Restrained and Secluded in the Schoolhouse"

DOCUMENTARY = {
    "key": "documentary",
    "kind": "documentary",
    "picture": "film-poster",
    "goal": 100_000,
    "raised": 38_250,  # a sample: the page says so in its text
    "title": {"en": FILM_TITLE, "es": FILM_TITLE, "ar": FILM_TITLE},
    "summary": {
        "en": "A full-length documentary about restraint and seclusion in schools nationwide, and about better ways that already exist.",
        "es": "«Sujeción y encierro en la escuela»: un largometraje documental sobre la restricción y la reclusión en todo el país, y sobre las mejores maneras que existen.",
        "ar": "«مُقيَّدون ومعزولون في المدرسة»: فيلم وثائقي طويل عن التقييد والعزل في أنحاء البلاد، وعن الطرق الأفضل الموجودة.",
    },
    "synopsis": {
        "en": """
Behind the doors of many schools, children are held down or shut in alone. Few people outside know. This film opens the
door.

It shows the harm to children, to families, and to the adults who are told to do it. And it shows another way of working,
built on trust, calm and knowing the child.
""",
        "es": """
Tras las puertas de muchas escuelas se sujeta a los niños o se les encierra a solas. Pocas personas de fuera lo saben. Esta
película abre la puerta.

Muestra el daño a los niños, a las familias y a los adultos a quienes se les pide hacerlo. Y muestra otra manera de
trabajar, hecha de confianza, de calma y de conocer al niño.
""",
        "ar": """
خلف أبواب مدارس كثيرة يُمسك بالأطفال بالقوة أو يُغلق عليهم الباب وحدهم. وقليل من الناس في الخارج يعرف ذلك. هذا الفيلم يفتح الباب.

إنه يُظهر الأذى الذي يصيب الأطفال والأسر والكبار الذين يُطلب منهم ذلك. ويُظهر طريقة أخرى في العمل، تقوم على الثقة والهدوء ومعرفة
الطفل.
""",
    },
    "body": {
        "en": """
## About the goal

The goal is $100,000. The amount shown as raised on this demonstration site is a sample, not a real total.

## Questions people ask

? What will the film show?
! It shows the harm that restraint and seclusion do nationwide. It also shows that better ways exist.

? Will it have captions and translations?
! Yes. Captions and translations are part of the budget, because families in every language should be able to watch.

? Can we show it in our town?
! We hope so. [Write to us](page:contact), and we will let you know when it is ready.
""",
        "es": """
## Sobre la meta

La meta es de $100,000. La cantidad reunida que se ve en este sitio de demostración es una muestra, no un total real.

## Preguntas frecuentes

? ¿Qué mostrará la película?
! Muestra el daño que la restricción y la reclusión causan en todo el país. También muestra que hay mejores maneras.

? ¿Tendrá subtítulos y traducciones?
! Sí. Los subtítulos y las traducciones son parte del presupuesto. Las familias de todos los idiomas deben poder verla.

? ¿Podemos proyectarla en nuestra ciudad?
! Esperamos que sí. [Escríbanos](page:contact) y le avisaremos cuando esté lista.
""",
        "ar": """
## عن الهدف

الهدف هو 100,000 دولار. والمبلغ الظاهر في هذا الموقع التجريبي نموذج، وليس مجموعًا حقيقيًا.

## أسئلة يطرحها الناس

? ماذا سيُظهر الفيلم؟
! يُظهر الأذى الذي يسببه التقييد والعزل في أنحاء البلاد. ويُظهر أيضًا أن الطرق الأفضل موجودة.

? هل ستكون له تسميات توضيحية وترجمة إلى لغات أخرى؟
! نعم. كلتاهما جزء من الميزانية، لأن الأسر بكل اللغات ينبغي أن تستطيع المشاهدة.

? هل يمكننا عرضه في مدينتنا؟
! نأمل ذلك. [اكتب إلينا](page:contact) وسنخبرك حين يكتمل.
""",
    },
    "ways": ["online", "check"],
}

GIVE = {
    "key": "give",
    "kind": "giving",
    "picture": "lit-windows",
    "goal": None,
    "raised": None,
    "title": {"en": "Ways to give", "es": "Cómo donar", "ar": "طرق التبرع"},
    "summary": {
        "en": "Gifts help make schools safer for students, teachers and staff. Choose the way that suits you.",
        "es": "Las donaciones ayudan a que las escuelas sean más seguras para todos. Elija la manera que le convenga.",
        "ar": "التبرعات تساعد على جعل المدارس أكثر أمانًا للطلاب والمعلمين والعاملين. اختر ما يناسبك.",
    },
    "synopsis": {
        "en": """
The Alliance runs on gifts, large and small. Your gift helps families find plain facts. It brings research to policymakers.
It spreads ways of working that keep everyone safe.
""",
        "es": """
La Alianza funciona gracias a donaciones, grandes y pequeñas. La suya ayuda a las familias a encontrar información clara.
Lleva la investigación a quienes hacen las reglas. Difunde maneras de trabajar que protegen a todos.
""",
        "ar": """
يعمل التحالف بفضل التبرعات، كبيرها وصغيرها. تبرعك يساعد الأسر على إيجاد معلومات واضحة. ويوصل البحث إلى من يضعون القواعد. وينشر طرق
عمل تحمي الجميع.
""",
    },
    "body": {
        "en": """
## Giving Tuesday

Giving Tuesday falls on the Tuesday after Thanksgiving. It is a good day to begin, and every other day is as well.

## Before you give

? Do you take card numbers on this site?
! No. You give on our partner's site. This site never asks for a card number. The links here are samples.

? Will I get a receipt?
! Yes. You get a receipt for every gift, by mail or email.

? Can I give without money?
! Yes. You can translate, write, or speak at a school board meeting. [Tell us how you would like to help](page:contact).
""",
        "es": """
## Martes de Dar

El Martes de Dar cae el martes después del Día de Acción de Gracias. Es un buen día para empezar, como cualquier otro.

## Antes de donar

? ¿Piden números de tarjeta en este sitio?
! No. Las donaciones se hacen en el sitio de nuestro socio. Este sitio nunca pide un número de tarjeta. Los enlaces de aquí son de muestra.

? ¿Recibiré un comprobante?
! Sí. Cada donación recibe un comprobante por correo o por correo electrónico.

? ¿Puedo ayudar sin dinero?
! Sí. Puede traducir, escribir o hablar en una reunión de la junta escolar. [Díganos cómo le gustaría ayudar](page:contact).
""",
        "ar": """
## ثلاثاء العطاء

يقع ثلاثاء العطاء في يوم الثلاثاء الذي يلي عيد الشكر. إنه يوم جيد للبدء، وكذلك كل يوم آخر.

## قبل أن تتبرع

? هل تطلبون أرقام البطاقات في هذا الموقع؟
! لا. تتم التبرعات في موقع شريكنا. وهذا الموقع لا يطلب رقم بطاقة أبدًا. والروابط هنا نماذج.

? هل سأحصل على إيصال؟
! نعم. لكل تبرع إيصال بالبريد أو بالبريد الإلكتروني.

? هل يمكنني المساعدة من دون مال؟
! نعم. يمكنك أن تترجم أو تكتب أو تتحدث في اجتماع مجلس المدرسة. [أخبرنا كيف تودّ المساعدة](page:contact).
""",
    },
    "ways": ["online", "monthly", "check", "match"],
}

FILM = {
    "title": {
        "en": "Sample film: the door opens",
        "es": "Película de muestra: la puerta se abre",
        "ar": "فيلم نموذجي: الباب ينفتح",
    },
    "caption": {
        "en": "A short sample made for this site, in place of the trailer. It has no sound.",
        "es": "Una breve muestra hecha para este sitio, en lugar del avance. No tiene sonido.",
        "ar": "نموذج قصير صُنع لهذا الموقع بدلًا من الإعلان الترويجي. ليس فيه صوت.",
    },
    "transcript": {
        "en": "There is no sound. A dark wall with a closed, round-topped door. The door opens slowly. Behind it are hills and the rising sun. Light falls across the floor. The title appears: Restrained and Secluded in the Schoolhouse.",
        "es": "No hay sonido. Una pared oscura con una puerta en arco, cerrada. La puerta se abre despacio. Detrás hay colinas y el sol que sale. La luz cae sobre el suelo. Aparece el título: Restrained and Secluded in the Schoolhouse («Sujeción y encierro en la escuela»).",
        "ar": "لا صوت في الفيلم. جدار مظلم فيه باب مقوّس مغلق. ينفتح الباب ببطء. خلفه تلال وشمس تشرق. يقع الضوء على الأرض. يظهر العنوان: Restrained and Secluded in the Schoolhouse («مُقيَّدون ومعزولون في المدرسة»).",
    },
}

WAYS = {
    "online": {
        "title": {"en": "Give online", "es": "Done en línea", "ar": "تبرّع عبر الإنترنت"},
        "text": {
            "en": "By card, on our partner's site. This button is a sample and takes no money.",
            "es": "Con tarjeta, en el sitio de nuestro socio. Este botón es de muestra y no cobra nada.",
            "ar": "بالبطاقة في موقع شريكنا. هذا الزر نموذج ولا يأخذ مالًا.",
        },
        "link_text": {"en": "Give once (sample)", "es": "Donar una vez (muestra)", "ar": "تبرّع مرة واحدة (نموذج)"},
        "link": "https://example.org/give",
    },
    "monthly": {
        "title": {"en": "Give every month", "es": "Done cada mes", "ar": "تبرّع كل شهر"},
        "text": {
            "en": "Small monthly gifts let us plan ahead.",
            "es": "Pequeñas donaciones cada mes nos permiten planear.",
            "ar": "التبرعات الصغيرة كل شهر تتيح لنا أن نخطط.",
        },
        "link_text": {"en": "Give monthly (sample)", "es": "Donar cada mes (muestra)", "ar": "تبرّع كل شهر (نموذج)"},
        "link": "https://example.org/monthly",
    },
    "check": {
        "title": {"en": "Send a check", "es": "Envíe un cheque", "ar": "أرسل شيكًا"},
        "text": {
            "en": "Make it out to the Alliance Against Seclusion and Restraint. Send it to the address at the bottom of this page.",
            "es": "A nombre de Alliance Against Seclusion and Restraint. Envíelo a la dirección que está al pie de esta página.",
            "ar": "باسم Alliance Against Seclusion and Restraint. أرسله إلى العنوان في أسفل هذه الصفحة.",
        },
        "link_text": {"en": "", "es": "", "ar": ""},
        "link": "",
    },
    "match": {
        "title": {
            "en": "Ask your employer to match your gift",
            "es": "Pida a su empleador que iguale su donación",
            "ar": "اطلب من جهة عملك أن تتبرع بمثله",
        },
        "text": {
            "en": "Many employers will match your gift. Ask the people who handle benefits at your workplace.",
            "es": "Muchos empleadores aportan la misma cantidad. Pregunte a quienes llevan los beneficios en su trabajo.",
            "ar": "كثير من جهات العمل تضيف المبلغ نفسه. اسأل المسؤولين عن المزايا في عملك.",
        },
        "link_text": {"en": "", "es": "", "ar": ""},
        "link": "",
    },
}
