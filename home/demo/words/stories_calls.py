"""Two calls: for the film and for Giving Tuesday."""

FILM = {
    "key": "a-film-that-opens-doors",
    "kind": "campaign",
    "topic": "film",
    "days_ago": 4,
    "picture": "film-poster",
    "authors": ["film-team"],
    "title": {
        "en": "Help us make the film Restrained and Secluded in the Schoolhouse",
        "es": "Ayúdenos a hacer la película «Restrained and Secluded in the Schoolhouse»",
        "ar": "ساعدنا في إنجاز فيلم «Restrained and Secluded in the Schoolhouse»",
    },
    "summary": {
        "en": "A full-length documentary will show the harm done in schools across the country, and better ways that already exist.",
        "es": "Un largometraje documental mostrará el daño que se causa en escuelas de todo el país y las mejores maneras que ya existen.",
        "ar": "فيلم وثائقي طويل يُظهر الأذى الذي يقع في مدارس في أنحاء البلاد، ويُظهر الطرق الأفضل الموجودة فعلًا.",
    },
    "body": {
        "en": """
Most people have never heard the words *restraint* and *seclusion* used about a school. Families often learn them on
the day their own child comes home changed.

A full-length documentary aims to end that silence. Its title is **Restrained and Secluded in the Schoolhouse**. The
film shows what happens nationwide, and it does not stop there. It also shows schools that work another way.

## What the film is for

- It shows the harm that these practices do to children, and to the adults who are told to use them.
- It shows that better ways exist and can be learned.
- It gives parents, teachers and school boards something they can watch together and talk about.

## How you can help

The goal is $100,000. Every gift pays for filming, editing, captions and translation. You can follow the total on
[the film's own page](page:documentary).

You can also help without money. Tell a friend about the film, or bring it to your school board when it is ready.

{action documentary}
""",
        "es": """
La mayoría de la gente nunca ha oído las palabras *restricción* y *reclusión* al hablar de una escuela. Muchas familias
las aprenden el día en que su propio hijo vuelve distinto a casa.

Un largometraje documental quiere terminar con ese silencio. Se titula **Restrained and Secluded in the
Schoolhouse** («Sujeción y encierro en la escuela»). La película muestra lo que ocurre en todo el país, y no se
queda ahí. También muestra escuelas que trabajan de otra manera.

## Para qué sirve la película

- Muestra el daño que estas prácticas causan a los niños, y a los adultos a quienes se les pide usarlas.
- Muestra que hay maneras mejores y que se pueden aprender.
- Da a padres, maestros y juntas escolares algo que pueden ver juntos y comentar.

## Cómo puede ayudar usted

La meta es de $100,000. Cada donación paga la filmación, la edición, los subtítulos y la traducción. Puede seguir la
cantidad reunida en [la página de la película](page:documentary).

También puede ayudar sin dinero. Hable de la película con un amigo, o llévela a su junta escolar cuando esté lista.

{action documentary}
""",
        "ar": """
لم يسمع معظم الناس كلمتي *التقييد* و*العزل* في حديث عن مدرسة. وكثير من الأسر تعرفهما يوم يعود طفلها إلى البيت وقد تغيّر.

يريد فيلم وثائقي طويل أن ينهي هذا الصمت. عنوانه **Restrained and Secluded in the Schoolhouse** («مُقيَّدون ومعزولون في
المدرسة»). يُظهر الفيلم ما يحدث في أنحاء البلاد، ولا يتوقف عند ذلك. فهو يُظهر أيضًا مدارس تعمل بطريقة أخرى.

## لماذا هذا الفيلم

- يُظهر الأذى الذي تسببه هذه الممارسات للأطفال، وللكبار الذين يُطلب منهم استخدامها.
- يُظهر أن الطرق الأفضل موجودة ويمكن تعلّمها.
- يمنح الآباء والمعلمين ومجالس المدارس شيئًا يشاهدونه معًا ويتحدثون عنه.

## كيف يمكنك المساعدة

الهدف هو 100,000 دولار. كل تبرع يدفع تكاليف التصوير والمونتاج والتسميات التوضيحية والترجمة إلى لغات أخرى. ويمكنك متابعة
المبلغ في [صفحة الفيلم](page:documentary).

ويمكنك المساعدة من دون مال أيضًا. حدّث صديقًا عن الفيلم، أو اعرضه على مجلس مدرستك حين يكتمل.

{action documentary}
""",
    },
}

GIVING = {
    "key": "giving-tuesday",
    "kind": "campaign",
    "topic": "giving",
    "days_ago": 9,
    "picture": "lit-windows",
    "authors": ["alliance-staff"],
    "title": {
        "en": "This Giving Tuesday, light one more window",
        "es": "Este Martes de Dar, encienda una ventana más",
        "ar": "في ثلاثاء العطاء، أضئ نافذة أخرى",
    },
    "summary": {
        "en": "On Giving Tuesday, a gift of any size helps make schools safer for students, teachers and staff.",
        "es": "En el Martes de Dar, una donación de cualquier tamaño ayuda a que las escuelas sean más seguras para todos.",
        "ar": "في ثلاثاء العطاء يساعد كل تبرع، مهما كان حجمه، على جعل المدارس أكثر أمانًا للطلاب والمعلمين والعاملين.",
    },
    "body": {
        "en": """
Giving Tuesday comes once a year, on the Tuesday after Thanksgiving. On that day people across the country give time,
money and kindness to the work they believe in.

Please think of the children who are held down or shut in a room at school. Please think, too, of the adults who were
never shown another way.

## What your gift does

- It helps families find plain facts and [letters they can use](page:letters).
- It brings research into the rooms where rules are made.
- It spreads ways of working that build trust and keep everyone safer.

## No gift is too small

You can give once or every month. You can ask your employer to match your gift. If money is tight this year, you can
share this page with one person who should read it.

{action give}
""",
        "es": """
El Martes de Dar (Giving Tuesday) llega una vez al año, el martes después del Día de Acción de Gracias. Ese día, personas
de todo el país dan tiempo, dinero y bondad a las causas en las que creen.

Le pedimos que piense en los niños a quienes se sujeta o se encierra en un cuarto de su escuela. Le pedimos también que
piense en los adultos a quienes nadie enseñó otra manera.

## Lo que hace su donación

- Ayuda a las familias a encontrar información clara y [cartas que pueden usar](page:letters).
- Lleva la investigación a los lugares donde se hacen las reglas.
- Difunde maneras de trabajar que crean confianza y protegen a todos.

## Ninguna donación es pequeña

Puede dar una vez o cada mes. Puede pedir a su empleador que iguale su donación. Si este año falta el dinero, puede
compartir esta página con una persona que deba leerla.

{action give}
""",
        "ar": """
يأتي ثلاثاء العطاء مرة كل عام، في يوم الثلاثاء الذي يلي عيد الشكر. في ذلك اليوم يقدّم الناس في أنحاء البلاد الوقت والمال
واللطف للعمل الذي يؤمنون به.

نرجو أن تفكر في الأطفال الذين يُمسَك بهم بالقوة أو تُغلَق عليهم غرفة في المدرسة. ونرجو أن تفكر أيضًا في الكبار الذين لم
يُرِهم أحد طريقة أخرى.

## ما الذي يفعله تبرعك

- يساعد الأسر على إيجاد معلومات واضحة و[رسائل يمكنها استخدامها](page:letters).
- يوصل البحث إلى الأماكن التي توضع فيها القواعد.
- ينشر طرق عمل تبني الثقة وتحمي الجميع.

## لا يوجد تبرع صغير

يمكنك التبرع مرة واحدة أو كل شهر. ويمكنك أن تطلب من جهة عملك أن تضاعف تبرعك. وإن كان المال قليلًا هذا العام، فشارك هذه
الصفحة مع شخص واحد ينبغي أن يقرأها.

{action give}
""",
    },
}

STORIES = [FILM, GIVING]
