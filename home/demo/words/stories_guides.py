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
        "ar": "الأيام الأولى بعد الحادثة: ماذا تفعل وماذا تكتب",
    },
    "summary": {
        "en": "Start with your child, not with paper. Then a few notes, made early, can help you for a long time.",
        "es": "Empiece por su hijo, no por los papeles. Después, unas notas hechas pronto pueden ayudarle mucho tiempo.",
        "ar": "ابدأ بطفلك لا بالأوراق. ثم إن ملاحظات قليلة تكتبها مبكرًا قد تساعدك وقتًا طويلًا.",
    },
    "body": {
        "en": """
If your child was restrained or secluded at school, you may feel anger, fear and guilt at once. That is a common response to
a frightening day. You do not have to solve everything tonight.

## First, your child

Stay close. Let your child speak or be silent, draw or play. Say that it was not their fault and that you will help. Keep
the evening as ordinary as you can: the same supper, the same story, the same bed.

Listen more than you ask. A child who is asked many questions may say what they think you want to hear. If they tell you
something, thank them for telling you. If they do not want to talk, say that they can do so any time, tomorrow or next
month.

If there is any injury or pain, see a doctor today and ask for a written record. Say plainly how it happened. If your child
sleeps badly, is afraid of school or does not want to be alone, tell the doctor that too.

## Then, a few notes

Memory fades fast, and it fades faster when you are tired. A page of notes made in the first days can be worth more than a
long letter later.

- Write down the date, the time and the place.
- Write down what your child says, in their words, without pressing for more.
- Write down who told you, when, and what they said.
- Keep photos, clothes and messages. Take a photo of any mark, with the date.
- Note every call with the school: who, when and what was said.

Keep it all in one place, in a folder or an envelope. You do not need to know yet what it is for.

## What you can ask the school

You can ask short questions, and you can ask them by email, so that the answer is in writing.

- What happened in the minutes before?
- Who was there, and who held my child or closed the door?
- How long did it last?
- What was tried first?
- Did a nurse look at my child?
- Was anyone else hurt?
- Has it happened before this year?

You do not have to argue, and you do not have to prove anything. A calm question is hard to refuse. If nobody answers within
a few days, write again and add the date of your first email.

Many states say how soon a school must tell parents, and some do not. [See what the law says in your
state](page:letters). Federal guidance asks schools to tell parents promptly, wherever they are.

## Before your child goes back

Ask for a short meeting or a call before the first day back. Ask for one thing that will be different, and who will see to
it. For example: one adult your child trusts is there at the door, or your child may leave the room when it gets loud.

Some children should not go back the next day, and a doctor can say so in writing. Others want to see their friends. Both
are right.

## Then, two letters

One letter [asks for the records](page:letter-records): the incident report, notes, videos and the school's rules. Ask for
them soon. Some schools keep video for only a few days.

Another letter [asks for a meeting](page:letter-meeting). If your child has an IEP or a 504 plan, you can ask for the team
to meet, and you do not have to wait for the yearly date. Both letters are short, and you can fill them in by hand.

## And you

Somebody should ask how you are. Call a friend, a relative, or another parent who has been through this. Each state has a
Parent Center that helps families of children with disabilities, and it is free. You can find it under *Get help now*, at
the top of each page.

You did not do anything wrong by trusting a school. What you do next, in your own time, can help your child and the next
one.
""",
        "es": """
Si en la escuela sujetaron o encerraron a su hijo, tal vez sienta enojo, miedo y culpa a la vez. Es una respuesta común a un
día que asusta. No tiene que resolverlo todo esta noche.

## Primero, su hijo

Quédese cerca. Deje que su hijo hable o calle, dibuje o juegue. Dígale que no fue su culpa y que usted lo va a ayudar. Haga
que la noche sea lo más normal posible: la misma cena, el mismo cuento, la misma cama.

Escuche más de lo que pregunta. Un niño al que le hacen muchas preguntas puede decir lo que cree que usted quiere oír. Si le
cuenta algo, dele las gracias por contarlo. Si no quiere hablar, dígale que puede hacerlo cuando quiera, mañana o el mes que
viene.

Si hay una herida o dolor, vaya hoy al médico y pida un informe por escrito. Diga con claridad cómo pasó. Si su hijo duerme
mal, tiene miedo de la escuela o no quiere estar solo, dígaselo también al médico.

## Después, unas notas

La memoria se borra pronto, y más pronto cuando uno está cansado. Una página de notas hecha en los primeros días puede valer
más que una carta larga después.

- Anote la fecha, la hora y el lugar.
- Anote lo que dice su hijo, con sus palabras, sin insistir.
- Anote quién le avisó, cuándo y qué le dijo.
- Guarde fotos, ropa y mensajes. Tome una foto de cualquier marca, con la fecha.
- Anote cada llamada con la escuela: con quién, cuándo y qué se dijo.

Guárdelo todo en un solo lugar, en una carpeta o un sobre. Todavía no tiene que saber para qué servirá.

## Qué puede preguntar a la escuela

Puede hacer preguntas cortas, y puede hacerlas por correo electrónico para que la respuesta quede por escrito.

- ¿Qué pasó en los minutos de antes?
- ¿Quién estaba allí y quién sujetó a mi hijo o cerró la puerta?
- ¿Cuánto duró?
- ¿Qué se intentó primero?
- ¿Lo vio una enfermera?
- ¿Se lastimó alguien más?
- ¿Ha pasado antes este año?

No tiene que discutir ni probar nada. Una pregunta tranquila es difícil de rechazar. Si nadie responde en unos días, escriba
otra vez y agregue la fecha de su primer correo.

Muchos estados dicen cuándo debe la escuela avisar a los padres, y otros no. [Vea qué dice la ley en su
estado](page:letters). La guía federal pide a las escuelas que avisen pronto, en cualquier lugar.

## Antes de que su hijo vuelva

Pida una reunión corta o una llamada antes del primer día de regreso. Pida una cosa que será diferente y quién se encargará
de ella. Por ejemplo: un adulto en quien su hijo confía lo espera en la puerta, o su hijo puede salir cuando hay mucho ruido.

Algunos niños no deben volver al día siguiente, y un médico puede decirlo por escrito. Otros quieren ver a sus amigos. Las
dos cosas están bien.

## Después, dos cartas

Una carta [pide los registros](page:letter-records): el informe del incidente, las notas, los videos y las reglas de la
escuela. Pídalos pronto. Algunas escuelas guardan los videos solo unos días.

Otra carta [pide una reunión](page:letter-meeting). Si su hijo tiene un IEP o un plan 504, puede pedir que se reúna el
equipo, y no tiene que esperar a la fecha de cada año. Las dos son cortas y se pueden llenar a mano.

## Y usted

Alguien debe preguntarle cómo está. Llame a una amistad, a un familiar o a otra familia que haya pasado por esto. Cada estado
tiene un centro para padres que ayuda gratis a las familias de niños con discapacidad. Lo encuentra en *Ayuda ahora*,
en la parte de arriba de cada página.

Usted no hizo nada malo al confiar en una escuela. Lo que haga después, a su ritmo, puede ayudar a su hijo y al siguiente.
""",
        "ar": """
إذا قُيِّد طفلك أو عُزل في المدرسة، فقد تشعر بالغضب والخوف والذنب معًا. هذا رد فعل شائع على يوم مخيف. ولست مضطرًا إلى حل كل شيء
هذه الليلة.

## طفلك أولًا

ابقَ قريبًا منه. دعه يتكلم أو يصمت، يرسم أو يلعب. قل له إن الذنب ليس ذنبه وإنك ستساعده. واجعل المساء عاديًا قدر ما تستطيع: العشاء
نفسه، والقصة نفسها، والسرير نفسه.

استمع أكثر مما تسأل. فالطفل الذي تكثر عليه الأسئلة قد يقول ما يظن أنك تريد سماعه. وإذا أخبرك بشيء فاشكره لأنه أخبرك. وإن لم يرد
أن يتكلم فقل له إنه يستطيع ذلك متى شاء، غدًا أو بعد شهر.

وإن كانت هناك إصابة أو ألم فزُر الطبيب اليوم واطلب تقريرًا مكتوبًا. وقل بوضوح كيف حدث ذلك. وإن كان طفلك ينام نومًا سيئًا، أو يخاف
من المدرسة، أو لا يريد أن يبقى وحده، فأخبر الطبيب بذلك أيضًا.

## ثم ملاحظات قليلة

الذاكرة تبهت سريعًا، وأسرع حين تكون متعبًا. وصفحة واحدة من الملاحظات في الأيام الأولى قد تكون أنفع من رسالة طويلة فيما بعد.

- اكتب التاريخ والساعة والمكان.
- اكتب ما يقوله طفلك بكلماته هو، من غير ضغط عليه.
- اكتب من أخبرك، ومتى، وماذا قال.
- احتفظ بالصور والملابس والرسائل. وصوّر كل أثر على الجسم مع التاريخ.
- دوّن كل مكالمة مع المدرسة: مع من، ومتى، وماذا قيل.

احفظ كل ذلك في مكان واحد، في ملف أو ظرف. ولا حاجة إلى أن تعرف الآن لأي شيء سيفيد.

## ما يمكنك أن تسأل المدرسة عنه

يمكنك أن تسأل أسئلة قصيرة، وأن تسألها بالبريد الإلكتروني ليكون الجواب مكتوبًا.

- ماذا حدث في الدقائق التي سبقت؟
- من كان حاضرًا، ومن أمسك طفلي أو أغلق الباب؟
- كم استمر ذلك؟
- ماذا جُرّب أولًا؟
- هل فحصت ممرضة طفلي؟
- هل تأذى أحد آخر؟
- هل حدث هذا من قبل في هذه السنة؟

لست مضطرًا إلى أن تجادل أو أن تثبت شيئًا. فالسؤال الهادئ يصعب رفضه. وإن لم يجبك أحد خلال أيام قليلة فاكتب من جديد واذكر تاريخ
رسالتك الأولى.

تحدد ولايات كثيرة متى يجب على المدرسة أن تخبر الأهل، وبعضها لا يحدد. [انظر ماذا يقول القانون في ولايتك](page:letters).
والإرشادات الاتحادية تطلب من المدارس أن تخبر الأهل سريعًا في كل مكان.

## قبل أن يعود طفلك

اطلب اجتماعًا قصيرًا أو مكالمة قبل أول يوم من العودة. واطلب شيئًا واحدًا سيكون مختلفًا، ومن يهتم به. مثلًا: شخص بالغ يثق به طفلك
ينتظره عند الباب، أو يُسمح لطفلك بأن يخرج حين يعلو الضجيج.

بعض الأطفال ينبغي ألّا يعودوا في اليوم التالي، ويستطيع الطبيب أن يقول ذلك كتابةً. وبعضهم يريد أن يرى أصدقاءه. وكلا الأمرين صحيح.

## ثم رسالتان

رسالة [تطلب السجلات](page:letter-records): تقرير الحادثة، والملاحظات، والتسجيلات المصوّرة، وقواعد المدرسة. اطلبها قريبًا. فبعض
المدارس تحفظ التسجيلات أيامًا قليلة فقط.

ورسالة أخرى [تطلب اجتماعًا](page:letter-meeting). وإن كان لطفلك برنامج IEP أو خطة 504 فيمكنك أن تطلب اجتماع الفريق، ولا حاجة إلى
انتظار الموعد السنوي. كلتاهما قصيرة، ويمكن ملؤها بخط اليد.

## وأنت

ينبغي أن يسألك أحد كيف حالك. اتصل بصديق أو قريب، أو بأسرة مرّت بهذا من قبل. وفي كل ولاية مركز للأهل يساعد أسر الأطفال ذوي الإعاقة
مجانًا. تجده تحت *المساعدة الآن* في أعلى كل صفحة.

لم ترتكب خطأ حين وثقت بالمدرسة. وما تفعله بعد ذلك، في الوقت الذي يناسبك، قد يساعد طفلك والطفل الذي بعده.
""",
    },
}

STORIES = [GUIDANCE, QUESTIONS, AFTER]
