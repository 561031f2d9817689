"""Stories that help a family to ask, to write down and to understand."""

GUIDANCE = {
    "key": "what-federal-guidance-says",
    "kind": "news",
    "topic": "policy",
    "tags": ["federal", "plain-words"],
    "days_ago": 38,
    "picture": "library",
    "authors": ["alliance-staff"],
    "title": {
        "en": "What federal guidance says, in plain words",
        "es": "Lo que dice la guía federal, en palabras claras",
        "ar": "ماذا تقول الإرشادات الاتحادية، بكلمات بسيطة",
    },
    "summary": {
        "en": "In 2012 the US Department of Education set out fifteen principles. The first goal is that these practices are never needed.",
        "es": "En 2012 el Departamento de Educación de EE. UU. publicó quince principios. El primer fin es que estas prácticas no hagan falta.",
        "ar": "في عام 2012 وضعت وزارة التعليم الأمريكية خمسة عشر مبدأ. والهدف الأول ألّا تكون هناك حاجة إلى هذه الممارسات.",
    },
    "body": {
        "en": """
In 2012 the US Department of Education published a resource document on restraint and seclusion. It sets out fifteen
principles for states, districts and schools. Here is the heart of it in our own words.

## Only in real danger

Restraint or seclusion should be used only when behavior poses imminent danger of serious physical harm to the student or
to others. Even then it should be avoided as much as possible, and it should stop as soon as the danger is over.

## Never as a punishment

The document says that these practices should not serve as punishment, as discipline, or because they are convenient. It
asks schools to look for the cause of behavior and to prevent the crisis.

## Families should know

Parents should be told about the school's policy. They should also be told as soon as possible each time restraint or
seclusion is used with their child.

## What it is not

The document is guidance. It is not a law, and laws differ from state to state. Our [research library](page:research) links
to the document itself.

{source-2012}
""",
        "es": """
En 2012 el Departamento de Educación de EE. UU. publicó un documento de recursos sobre la restricción y la reclusión.
Contiene quince principios para estados, distritos y escuelas. Aquí está lo esencial, con nuestras palabras.

## Solo ante un peligro real

La restricción o la reclusión solo debe usarse cuando la conducta supone un peligro inminente de daño físico grave para el
estudiante u otras personas. Aun así debe evitarse en lo posible, y debe terminar en cuanto pasa el peligro.

## Nunca como castigo

El documento dice que estas prácticas no deben servir de castigo, de disciplina ni de comodidad. Pide a las escuelas buscar
la causa de la conducta y prevenir la crisis.

## Las familias deben saberlo

Los padres deben conocer las normas de la escuela. También deben recibir aviso lo antes posible cada vez que se usa la
restricción o la reclusión con su hijo.

## Lo que no es

El documento es una guía. No es una ley, y las leyes cambian de un estado a otro. Nuestra
[biblioteca de investigación](page:research) enlaza al documento mismo.

{source-2012}
""",
        "ar": """
في عام 2012 نشرت وزارة التعليم الأمريكية وثيقة مرجعية عن التقييد والعزل. وهي تضع خمسة عشر مبدأ للولايات والمناطق التعليمية
والمدارس. وهذا جوهرها بكلماتنا.

## في الخطر الحقيقي فقط

لا ينبغي استخدام التقييد أو العزل إلا حين يشكّل السلوك خطرًا وشيكًا بأذى جسدي شديد للطالب أو لغيره. وحتى عندها ينبغي تجنبه قدر
الإمكان، وأن يتوقف فور زوال الخطر.

## ليس عقابًا أبدًا

تقول الوثيقة إن هذه الممارسات لا ينبغي أن تكون عقابًا أو تأديبًا أو حلًّا مريحًا. وتطلب من المدارس أن تبحث عن سبب السلوك وأن تمنع
الأزمة قبل وقوعها.

## من حق الأسر أن تعرف

ينبغي أن يعرف الآباء سياسة المدرسة. وينبغي كذلك إبلاغهم في أقرب وقت ممكن كلما استُخدم التقييد أو العزل مع طفلهم.

## ما ليست عليه

الوثيقة إرشادات. وهي ليست قانونًا، والقوانين تختلف من ولاية إلى أخرى. وفي [مكتبة الأبحاث](page:research) رابط إلى الوثيقة نفسها.

{source-2012}
""",
    },
}

QUESTIONS = {
    "key": "five-questions-for-your-school",
    "kind": "news",
    "topic": "families",
    "tags": ["meetings"],
    "days_ago": 52,
    "picture": "schoolhouse",
    "authors": ["alliance-staff"],
    "title": {
        "en": "Five questions to ask your school",
        "es": "Cinco preguntas para su escuela",
        "ar": "خمسة أسئلة لمدرستك",
    },
    "summary": {
        "en": "You do not need a crisis to ask. These five calm questions show how your school thinks about children in distress.",
        "es": "No hace falta una crisis para preguntar. Estas cinco preguntas muestran cómo ve su escuela a un niño angustiado.",
        "ar": "لا تحتاج إلى أزمة كي تسأل. هذه الأسئلة الخمسة الهادئة تُظهر كيف تفكر مدرستك في الطفل وقت الضيق.",
    },
    "body": {
        "en": """
A good time to ask is before anything goes wrong. Bring the questions to a meeting, or send them in writing. You may ask for
an answer in writing.

## The questions

1. Does the school use restraint or seclusion? What does its written policy say?
2. Is there any room or space where a student may be kept alone?
3. How, and how soon, will you tell me if it happens to my child?
4. What training do staff get in calming and connecting, and how often?
5. What will you do to help my child before things get hard?

## How to listen

A school that works well with children can say so in plain words. If an answer is vague, ask for an example. If you are
told that it never happens, ask where the policy says so.

Thank people who answer well. Most teachers want what you want: a safe day for every child.

{action letters}
""",
        "es": """
El mejor momento para preguntar es antes de que algo salga mal. Lleve las preguntas a una reunión o envíelas por escrito.
Puede pedir que le respondan por escrito.

## Las preguntas

1. ¿Usa la escuela la restricción o la reclusión? ¿Qué dice su norma escrita?
2. ¿Hay algún cuarto o espacio donde se pueda dejar solo a un estudiante?
3. ¿Cómo y cuándo me avisarán si le ocurre a mi hijo?
4. ¿Qué aprende el personal sobre calmar y conectar, y cada cuánto tiempo?
5. ¿Qué harán para ayudar a mi hijo antes de que las cosas se compliquen?

## Cómo escuchar

Una escuela que trabaja bien con los niños puede explicarlo con palabras claras. Si la respuesta es vaga, pida un ejemplo.
Si le dicen que nunca ocurre, pregunte dónde lo dice la norma.

Agradezca a quien responde bien. La mayoría de los maestros quiere lo mismo que usted: un día seguro para cada niño.

{action letters}
""",
        "ar": """
أفضل وقت للسؤال هو قبل أن يحدث أي خطأ. احمل الأسئلة إلى اجتماع، أو أرسلها مكتوبة. ويمكنك أن تطلب الجواب كتابةً.

## الأسئلة

1. هل تستخدم المدرسة التقييد أو العزل؟ وماذا تقول سياستها المكتوبة؟
2. هل توجد غرفة أو مساحة قد يُترك فيها طالب وحده؟
3. كيف ستخبرونني إذا حدث ذلك لطفلي، وبأي سرعة؟
4. ماذا يتعلم العاملون عن التهدئة والتواصل، وكم مرة؟
5. ماذا ستفعلون لمساعدة طفلي قبل أن تصعب الأمور؟

## كيف تستمع

المدرسة التي تُحسن العمل مع الأطفال تستطيع أن تشرح ذلك بكلمات بسيطة. إذا كان الجواب غامضًا فاطلب مثالًا. وإذا قيل لك إن ذلك لا
يحدث أبدًا، فاسأل أين تقول السياسة هذا.

اشكر من يجيب جيدًا. فمعظم المعلمين يريدون ما تريده: يومًا آمنًا لكل طفل.

{action letters}
""",
    },
}

AFTER = {
    "key": "the-first-days-after-an-incident",
    "kind": "news",
    "topic": "families",
    "tags": ["records"],
    "days_ago": 66,
    "picture": "night-window",
    "authors": ["alliance-staff"],
    "notes": ["restraint"],
    "title": {
        "en": "The first days after an incident: what to do and what to write down",
        "es": "Los primeros días después de un incidente: qué hacer y qué anotar",
        "ar": "الأيام الأولى بعد الحادثة: ماذا تفعلون وماذا تكتبون",
    },
    "summary": {
        "en": "Start with your child, not with paper. Then a few notes, made early, can help you for a long time.",
        "es": "Empiece por su hijo, no por los papeles. Después, unas notas hechas pronto pueden ayudarle mucho tiempo.",
        "ar": "ابدأوا بطفلكم لا بالأوراق. ثم إن ملاحظات قليلة تكتبونها مبكرًا قد تساعدكم وقتًا طويلًا.",
    },
    "body": {
        "en": """
If your child was restrained or secluded at school, you may feel anger, fear and guilt at once. That is a common answer to
a frightening day. You do not have to solve everything tonight.

## First, your child

Stay close. Let your child speak or be silent, draw or play. Say that it was not their fault and that you will help. If
there is any injury or pain, see a doctor and ask for a written record.

## Then, a few notes

- Write down the date, the time and the place.
- Write down what your child says, in their words, without pressing for more.
- Keep photos, clothes and messages.
- Note every call with the school: who, when and what was said.

## Then, two letters

One letter [asks for the records](page:letter-records). Another [asks for a meeting](page:letter-meeting). Both are short,
and you can fill them in by hand.
""",
        "es": """
Si a su hijo lo sujetaron o lo encerraron en la escuela, puede sentir ira, miedo y culpa a la vez. Es una reacción común
ante un día aterrador. No tiene que resolverlo todo esta noche.

## Primero, su hijo

Quédese cerca. Deje que su hijo hable o calle, dibuje o juegue. Dígale que no fue su culpa y que usted le ayudará. Si hay
alguna herida o dolor, vaya al médico y pida un informe escrito.

## Luego, unas notas

- Anote la fecha, la hora y el lugar.
- Anote lo que dice su hijo, con sus palabras, sin presionar.
- Guarde fotos, ropa y mensajes.
- Anote cada llamada con la escuela: quién, cuándo y qué se dijo.

## Luego, dos cartas

Una carta [pide los registros](page:letter-records). Otra [pide una reunión](page:letter-meeting). Las dos son breves y se
pueden llenar a mano.
""",
        "ar": """
إذا قُيِّد طفلكم أو عُزل في المدرسة، فقد تشعرون بالغضب والخوف والذنب معًا. هذا رد فعل شائع على يوم مخيف. ولستم مضطرين إلى حل كل
شيء هذه الليلة.

## طفلكم أولًا

ابقوا قريبين منه. دعوه يتكلم أو يصمت، يرسم أو يلعب. قولوا له إن الذنب ليس ذنبه وإنكم ستساعدونه. وإن كانت هناك إصابة أو ألم فزوروا
الطبيب واطلبوا تقريرًا مكتوبًا.

## ثم ملاحظات قليلة

- اكتبوا التاريخ والساعة والمكان.
- اكتبوا ما يقوله طفلكم بكلماته هو، من غير ضغط عليه.
- احتفظوا بالصور والملابس والرسائل.
- دوّنوا كل مكالمة مع المدرسة: مع من، ومتى، وماذا قيل.

## ثم رسالتان

رسالة [تطلب السجلات](page:letter-records). ورسالة أخرى [تطلب اجتماعًا](page:letter-meeting). كلتاهما قصيرة، ويمكن ملؤها بخط اليد.
""",
    },
}

STORIES = [GUIDANCE, QUESTIONS, AFTER]
