"""News about this site itself."""

LETTERS = {
    "key": "sample-letters-are-here",
    "kind": "news",
    "topic": "families",
    "tags": ["plain-words"],
    "days_ago": 132,
    "picture": "letter-desk",
    "authors": ["alliance-staff"],
    "title": {
        "en": "Our sample letters are here, in three languages",
        "es": "Ya están aquí las cartas modelo, en tres idiomas",
        "ar": "نماذج الرسائل هنا، بثلاث لغات",
    },
    "summary": {
        "en": "Eight letters to start from. Print one, fill in the lines by hand, and keep a copy.",
        "es": "Ocho cartas para empezar. Imprima una, llene las líneas a mano y guarde una copia.",
        "ar": "ثماني رسائل للبداية. اطبع رسالة، واملأ سطورها بخط اليد، واحتفظ بنسخة.",
    },
    "body": {
        "en": """
A letter is a small door. It puts your request on paper, with a date, and asks for an answer. But it is hard to start with a
blank page, and harder late at night.

Our library now holds eight letters. One says no to restraint and seclusion. One asks for the records of an incident. One
asks for a meeting. And one says thank you to a teacher, because good work should be seen too.

## How to use them

- Choose a letter and read the notes beside it. They say why each part is there.
- Print it and fill in the lines by hand, or copy the text into your own letter.
- Change any word. Your own words are the strongest part.

The letters are samples waiting for review. They are not legal advice.

{action letters}
""",
        "es": """
Una carta es una pequeña puerta. Pone su petición en papel, con fecha, y pide una respuesta. Pero cuesta empezar con la
página vacía, y más aún de noche.

Nuestra biblioteca tiene ahora ocho cartas. Una dice no a la restricción y la reclusión. Una pide los registros de un
incidente. Una pide una reunión. Y una da las gracias a un maestro, porque el buen trabajo también debe verse.

## Cómo usarlas

- Elija una carta y lea las notas que la acompañan. Dicen por qué está cada parte.
- Imprímala y llene las líneas a mano, o copie el texto en su propia carta.
- Cambie cualquier palabra. Sus propias palabras son la parte más fuerte.

Las cartas son modelos en revisión. No son consejo legal.

{action letters}
""",
        "ar": """
الرسالة باب صغير. إنها تضع طلبك على الورق مع تاريخ، وتطلب جوابًا. لكن البدء من صفحة فارغة صعب، وهو أصعب في آخر الليل.

في مكتبتنا الآن ثماني رسائل. رسالة ترفض التقييد والعزل. ورسالة تطلب سجلات حادثة. ورسالة تطلب اجتماعًا. ورسالة تشكر معلمًا، لأن العمل
الجيد يستحق أن يُرى أيضًا.

## كيف تستخدمها

- اختر رسالة واقرأ الملاحظات التي بجانبها. فهي تشرح لماذا وُضع كل جزء.
- اطبعها واملأ السطور بخط اليد، أو انسخ النص إلى رسالتك.
- غيّر أي كلمة. كلماتك أنت هي أقوى ما فيها.

هذه الرسائل نماذج قيد المراجعة. وهي ليست استشارة قانونية.

{action letters}
""",
    },
}

LANGUAGES = {
    "key": "this-site-speaks-three-languages",
    "kind": "news",
    "topic": "families",
    "tags": ["plain-words"],
    "days_ago": 150,
    "picture": "open-door",
    "authors": ["alliance-staff"],
    "title": {
        "en": "This site speaks three languages and tracks nobody",
        "es": "Este sitio habla tres idiomas y no rastrea a nadie",
        "ar": "هذا الموقع يتكلم ثلاث لغات ولا يتتبع أحدًا",
    },
    "summary": {
        "en": "Read in English, Spanish or Arabic. This site sets no cookies while you read and contacts no other company.",
        "es": "Lea en inglés, español o árabe. El sitio no deja cookies mientras lee ni se comunica con otras empresas.",
        "ar": "اقرأ بالإنجليزية أو الإسبانية أو العربية. لا يضع الموقع ملفات تعريف الارتباط أثناء القراءة ولا يتصل بشركات أخرى.",
    },
    "body": {
        "en": """
Families who speak Spanish or Arabic at home have the same questions as everyone else. They should find the same answers,
whole and well written. So every page of this site comes in three languages.

## One page, three doors

At the top of each page you can choose your language. You stay on the same page. If a page is not yet translated, we say
so.

## You read alone here

- We set no cookies while you read.
- No other company learns that you were here.
- You do not need an account for anything on this site.

You can read how we keep that promise on [our privacy page](page:privacy).
""",
        "es": """
Las familias que hablan español o árabe en casa tienen las mismas preguntas que todos. Deben encontrar las mismas
respuestas, completas y bien escritas. Por eso cada página de este sitio está en tres idiomas.

## Una página, tres puertas

En la parte de arriba de cada página puede elegir su idioma. Usted sigue en la misma página. Si una página aún no está
traducida, se lo decimos.

## Aquí usted lee a solas

- No dejamos cookies mientras usted lee.
- Ninguna otra empresa se entera de que estuvo aquí.
- No necesita una cuenta para nada de este sitio.

Puede leer cómo cumplimos esa promesa en [nuestra página de privacidad](page:privacy).
""",
        "ar": """
الأسر التي تتكلم الإسبانية أو العربية في البيت لديها أسئلة الجميع نفسها. وينبغي أن تجد الأجوبة نفسها، كاملة ومكتوبة جيدًا. لذلك
توجد كل صفحة في هذا الموقع بثلاث لغات.

## صفحة واحدة وثلاثة أبواب

في أعلى كل صفحة يمكنك اختيار لغتك. وتبقى في الصفحة نفسها. وإن لم تُترجم صفحة بعد، فإننا نقول ذلك.

## هنا تقرأ وحدك

- لا نضع ملفات تعريف الارتباط وأنت تقرأ.
- لا تعرف أي شركة أخرى أنك كنت هنا.
- لا تحتاج إلى حساب لأي شيء في هذا الموقع.

ويمكنك أن تقرأ كيف نفي بهذا الوعد في [صفحة الخصوصية](page:privacy).
""",
    },
}

STORIES = [LETTERS, LANGUAGES]
