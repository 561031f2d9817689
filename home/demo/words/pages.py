"""The quiet pages: what we explain, who we are, how to reach us, what we promise. Then the heads of the libraries."""

from .about import PRESS

ABOUT_PRACTICES = {
    "key": "about-seclusion-and-restraint",
    "picture": "corridor",
    "title": {
        "en": "About seclusion and restraint",
        "es": "Sobre la reclusión y la restricción",
        "ar": "عن العزل والتقييد",
    },
    "summary": {
        "en": "What the two words mean, what federal guidance says, and what helps children instead.",
        "es": "Qué significan las dos palabras, qué dice la guía federal y qué ayuda a los niños.",
        "ar": "ماذا تعني الكلمتان، وماذا تقول الإرشادات الاتحادية، وما الذي يساعد الأطفال بدلًا منهما.",
    },
    "body": {
        "en": """
Many schools use restraint and seclusion in what adults see as a crisis. These practices have led to serious injuries and
deaths of students, teachers and staff. This page explains the words.

## What is physical restraint?

Physical restraint is a personal restriction. It immobilizes a student, or reduces the student's ability to move
their torso, arms, legs or head freely.

## What is seclusion?

Seclusion means that a student is confined alone, against their will, in a room or area that they are physically prevented
from leaving.

## What does federal guidance say?

Federal guidance says these practices should be used only when a student's behavior poses imminent danger of serious
physical harm to the student or others. Even then, they should be avoided as much as possible.

{source-2012}

## What helps instead?

{picture growing-tree}

We promote approaches that are trauma-informed, based on brain science and built on relationships.

- Adults learn to notice distress early and to make the day easier.
- A child has people who know them and a place where they can calm down.
- After a hard moment, the adults and the child repair the harm together.

## Questions families ask

? Is a time-out the same as seclusion?
! Not always. If the child is alone, did not choose it, and is physically prevented from leaving, it is seclusion.

? Must the school tell me?
! Federal guidance says that parents should be told as soon as possible. What the law requires depends on your state.

? What can I do today?
! You can [ask your school five questions](page:five-questions-for-your-school), or start with [a sample letter](page:letters).

{help}
""",
        "es": """
Muchas escuelas usan la restricción y la reclusión ante lo que los adultos ven como una crisis. Han causado heridas graves y muertes
de estudiantes, maestros y personal. Esta página explica las palabras.

## ¿Qué es la restricción física?

La restricción física es una limitación personal. Inmoviliza a un estudiante o reduce su libertad de mover el torso, los
brazos, las piernas o la cabeza. También se llama contención o sujeción.

## ¿Qué es la reclusión?

Reclusión quiere decir que se encierra a un estudiante solo, contra su voluntad, en un cuarto o espacio del que físicamente
no puede salir. También se llama aislamiento.

## ¿Qué dice la guía federal?

Según la guía federal, estas prácticas solo deben usarse ante un peligro inminente de daño físico grave para el estudiante o para otros. Aun así
deben evitarse en lo posible.

{source-2012}

## ¿Qué ayuda en su lugar?

{picture growing-tree}

Promovemos enfoques sensibles al trauma, basados en la neurociencia y en las relaciones.

- Los adultos aprenden a ver pronto la angustia y a aliviar el día.
- El niño tiene personas que lo conocen y un lugar donde puede calmarse.
- Después de un momento difícil, adultos y niño reparan juntos el daño.

## Preguntas de las familias

? ¿Un «tiempo fuera» es lo mismo que la reclusión?
! No siempre. Si el niño está solo, no lo eligió y físicamente no puede salir, es reclusión.

? ¿La escuela tiene que avisarme?
! La guía federal dice que los padres deben saberlo lo antes posible. Lo que exige la ley depende de su estado.

? ¿Qué puedo hacer hoy?
! Puede [hacer cinco preguntas a su escuela](page:five-questions-for-your-school) o empezar con [una carta modelo](page:letters).

{help}
""",
        "ar": """
تستخدم مدارس كثيرة التقييد والعزل فيما يراه الكبار أزمة. وقد أدّيا إلى إصابات خطيرة ووفيات بين الطلاب والمعلمين والعاملين. هذه
الصفحة تشرح الكلمتين.

## ما التقييد الجسدي؟

التقييد الجسدي تقييد شخصي. إنه يمنع الطالب من الحركة، أو يحد من حريته في تحريك جذعه أو ذراعيه أو ساقيه أو رأسه.

## ما العزل؟

العزل هو حبس الطالب وحده رغمًا عنه في غرفة أو مساحة يُمنع جسديًا من مغادرتها.

## ماذا تقول الإرشادات الاتحادية؟

تقول الإرشادات الاتحادية إن هذه الممارسات لا ينبغي أن تُستخدم إلا حين يشكّل السلوك خطرًا وشيكًا بأذى جسدي شديد للطالب أو لغيره. وحتى عندها ينبغي تجنبها قدر الإمكان.

{source-2012}

## ما الذي يساعد بدلًا منهما؟

{picture growing-tree}

ندعو إلى أساليب تراعي الصدمات، وتستند إلى علم الدماغ، وتقوم على العلاقات.

- يتعلم الكبار أن يروا الضيق مبكرًا وأن يخففوا عبء اليوم.
- للطفل أشخاص يعرفونه ومكان يهدأ فيه.
- بعد اللحظة الصعبة يصلح الكبار والطفل معًا الضرر.

## أسئلة تطرحها الأسر

? هل «الوقت المستقطع» هو العزل نفسه؟
! ليس دائمًا. إذا كان الطفل وحده، ولم يختر ذلك، ومُنع جسديًا من المغادرة، فهو عزل.

? هل على المدرسة أن تخبرني؟
! تقول الإرشادات الاتحادية إن الآباء ينبغي أن يعلموا في أقرب وقت ممكن. أما ما يفرضه القانون فيعتمد على ولايتك.

? ماذا أستطيع أن أفعل اليوم؟
! يمكنك أن [تطرح خمسة أسئلة على مدرستك](page:five-questions-for-your-school)، أو أن تبدأ [برسالة نموذجية](page:letters).

{help}
""",
    },
}

ABOUT = {
    "key": "about",
    "picture": "circle-of-chairs",
    "title": {"en": "About us", "es": "Quiénes somos", "ar": "من نحن"},
    "summary": {
        "en": "The Alliance Against Seclusion and Restraint works to change policy and practice, so that schools meet every child with understanding.",
        "es": "La Alianza contra la Reclusión y la Restricción trabaja para cambiar las normas y la práctica, para que la escuela reciba a cada niño con comprensión.",
        "ar": "يعمل التحالف ضد العزل والتقييد على تغيير السياسات والممارسات، كي تستقبل المدارس كل طفل بتفهّم.",
    },
    "body": {
        "en": """
The Alliance Against Seclusion and Restraint works to change policy and practice. We want to reduce and end punitive
discipline and outdated ways of managing behavior. We want to end the school-to-prison pipeline.

## What we believe

- Children do well when they feel safe and known.
- Behavior has causes, and adults can learn to see them.
- Safety for students, for teachers and for staff is one thing, not three.

## What we do

{picture two-paths}

We share research in plain words. We help families with facts and letters. We bring parents, teachers, people with
lived experience and policymakers to the same table.

## How we tell stories

A story belongs to the person who lived it. We never publish a name without consent, and we never make up words. Where we tell a story
in our own words, we say so.

{team}

{proof}

## Our history and our affiliates

Founded in 2000 (sample year). Our affiliates are the Example Parents Network and the Example State Alliance (sample names).

## Money and oversight

Our legal name, fiscal sponsor and tax number stand at the foot of every page. (Sample sponsor and number.)
[Ways to give](page:give) says what a gift is for.

{doors about}
""",
        "es": """
La Alianza contra la Reclusión y la Restricción (Alliance Against Seclusion and Restraint, AASR) trabaja para
cambiar las normas y la práctica. Queremos reducir la disciplina punitiva y las viejas formas de controlar la conducta, y
acabar con ellas. Queremos terminar con el camino de la escuela a la cárcel.

## Lo que creemos

- A los niños les va bien cuando se sienten seguros y conocidos.
- La conducta tiene causas, y los adultos pueden aprender a verlas.
- La seguridad de estudiantes, maestros y personal es una sola, no tres.

## Lo que hacemos

{picture two-paths}

Compartimos la investigación en palabras claras. Ayudamos a las familias con información y cartas. Reunimos en una mesa a
padres, maestros, personas que lo vivieron y personas que hacen las reglas.

## Cómo contamos historias

Una historia pertenece a quien la vivió. No publicamos ningún nombre sin permiso y no inventamos palabras. Cuando contamos
una historia con nuestras palabras, lo decimos.

{team}

{proof}

## Nuestra historia y nuestras organizaciones afiliadas

Fundada en 2000 (año de muestra). Nuestras organizaciones afiliadas son la Red de Familias de Ejemplo y la Alianza Estatal de Ejemplo
(nombres de muestra).

## Dinero y control

Nuestro nombre legal, patrocinador fiscal y número fiscal están al pie de cada página. (Patrocinador y número de muestra.) [Cómo donar](page:give) dice para qué sirve una donación.

{doors about}
""",
        "ar": """
يعمل التحالف ضد العزل والتقييد (Alliance Against Seclusion and Restraint, AASR) على تغيير السياسات والممارسات.
نريد الحد من التأديب العقابي ومن الطرق القديمة في ضبط السلوك، ثم إنهاءها. ونريد إنهاء الطريق من المدرسة إلى السجن.

## ما نؤمن به

- يكون الأطفال بخير حين يشعرون بالأمان وبأن هناك من يعرفهم.
- للسلوك أسباب، ويستطيع الكبار أن يتعلموا رؤيتها.
- أمان الطلاب والمعلمين والعاملين أمان واحد، لا ثلاثة.

## ما نفعله

{picture two-paths}

ننقل البحث بكلمات بسيطة. ونساعد الأسر بالمعلومات والرسائل. ونجمع حول طاولة واحدة الآباء والمعلمين ومن عاشوا التجربة ومن يضعون القواعد.

## كيف نروي القصص

القصة ملك لمن عاشها. لا ننشر اسمًا من غير موافقة، ولا نخترع كلامًا. وحين نروي قصة بكلماتنا فإننا نقول ذلك.

{team}

{proof}

## تاريخنا والمنظمات المنتسبة إلينا

تأسس التحالف عام 2000 (سنة نموذجية). المنظمات المنتسبة إلينا هي «شبكة الأسر» و«تحالف الولاية» (أسماء نموذجية).

## المال والرقابة

اسمنا القانوني وراعينا المالي ورقمنا الضريبي مكتوبة أسفل كل صفحة. (راعٍ ورقم نموذجيان.)
[طرق التبرع](page:give) تقول فيمَ يُصرف التبرع.

{doors about}
""",
    },
}

ACCESSIBILITY = {
    "key": "accessibility",
    "picture": None,
    "title": {"en": "Accessibility", "es": "Accesibilidad", "ar": "إتاحة الوصول"},
    "summary": {
        "en": "This site is meant for everybody. Here is what we do for that, and how to tell us what does not work.",
        "es": "Este sitio es para todos. Aquí decimos qué hacemos para lograrlo y cómo avisarnos si algo falla.",
        "ar": "هذا الموقع للجميع. هنا ما نفعله من أجل ذلك، وكيف تخبرنا بما لا يعمل.",
    },
    "body": {
        "en": """
Our goal is the Web Content Accessibility Guidelines (WCAG) 2.2, level AA. In November 2026 we checked this site against all
55 of its criteria. It meets 54 of those, or they do not apply. One is met in part, on purpose. It is named below.

## What you can expect

- Everything works with a keyboard, and every control has a name that screen readers and voice control can use.
- Text can grow to four times its size without scrolling sideways.
- Images have text descriptions. Films have captions in your language where we have them, and a transcript. Our sample film has no
  sound, so there is nothing to describe in its pauses. A film that needs it has a version with audio description below it.
- Nothing moves or plays by itself.
- Every page reads well without JavaScript and when printed. Three things need JavaScript: filling in a letter on the page, making
  a meeting pack and hiding stories. Without it, those places say what you can do.

## What may still be hard

- **Fields about you in letters and in the forms for stories (1.3.5).** There, we ask your browser not to fill in or remember your
  name and how to reach you. This is a decision: families often share a device. Nothing you write should stay there, and nobody
  else's name should be suggested. You type these fields yourself. In the contact form and for the newsletter, your browser can help.
- Titles of works in our library stand as they were printed, mostly in English. They are marked as English.
- Documents by other people, which our library links to, may not be accessible. Ask us, and we will help you read them.

## How we checked

With a keyboard alone, at 320 pixels and four times the size, without JavaScript, in forced colors, with automatic checks in English
and Arabic, and by reading what browsers tell screen readers. We have not yet tested with people who use a screen reader every day.
If you do, your word counts more than our checks.

Pressing Shift three times leaves this site. If your screen reader uses Shift by itself, you can
[switch that off](page:leave-this-site).

## Tell us

If something stands in your way, [please write to us](page:contact). Say which page it was and what happened.
""",
        "es": """
Nuestra meta son las Pautas de Accesibilidad para el Contenido Web (WCAG) 2.2, nivel AA. En noviembre de 2026 revisamos este sitio
según sus 55 criterios. Cumple 54, o no se aplican. Uno se cumple en parte, a propósito. Lo nombramos abajo.

## Lo que puede esperar

- Todo funciona con el teclado, y cada control tiene un nombre que sirve a los lectores de pantalla y al control por voz.
- El texto puede crecer hasta cuatro veces sin desplazarse hacia los lados.
- Las imágenes tienen descripción. Las películas tienen subtítulos en su idioma, si los tenemos, y transcripción. Nuestra película de
  muestra no tiene sonido, así que no hay nada que describir en sus pausas. La película que lo necesita tiene debajo una versión con
  audiodescripción.
- Nada se mueve ni suena por sí solo.
- Cada página se lee bien sin JavaScript y también impresa. Tres cosas necesitan JavaScript: llenar una carta en la página, armar una
  carpeta para la reunión y ocultar historias. Sin él, ahí se dice qué puede hacer usted.

## Lo que aún puede resultar difícil

- **Campos sobre usted en las cartas y en los formularios para historias (1.3.5).** Ahí pedimos al navegador que no escriba ni recuerde
  su nombre ni cómo comunicarse con usted. Es una decisión: las familias a menudo comparten un aparato. Nada de lo que usted escribe
  debe quedar en él, y no debe sugerirse el nombre de otra persona. Usted escribe esos datos. En el formulario de contacto y en el del
  boletín, el navegador puede ayudar.
- Los títulos de las obras de nuestra biblioteca están como se imprimieron, casi todos en inglés. Están marcados como inglés.
- Los documentos de otras personas, a los que enlaza nuestra biblioteca, pueden no ser accesibles. Pídanos ayuda para leerlos.

## Cómo lo revisamos

Solo con el teclado, a 320 píxeles y a cuatro veces el tamaño, sin JavaScript, con colores forzados, con pruebas automáticas en inglés y
árabe, y leyendo lo que los navegadores dicen a los lectores de pantalla. Todavía no lo hemos probado con personas que usan un lector de
pantalla todos los días. Si usted lo usa, su palabra vale más que nuestras pruebas.

Pulsar Mayús tres veces sale de este sitio. Si su lector de pantalla usa Mayús sola, puede
[desactivarlo](page:leave-this-site).

## Avísenos

Si algo le impide el paso, [escríbanos, por favor](page:contact). Diga en qué página fue y qué ocurrió.
""",
        "ar": """
هدفنا هو إرشادات إتاحة محتوى الويب (WCAG) 2.2، المستوى AA. في نوفمبر 2026 فحصنا هذا الموقع وفق معاييرها الخمسة والخمسين كلها. يستوفي
54 منها أو لا تنطبق عليه. وواحد مستوفى جزئيًا عن قصد، نذكره أدناه.

## ما يمكنك توقّعه

- كل شيء يعمل بلوحة المفاتيح، ولكل عنصر تحكم اسم يفيد قارئات الشاشة والتحكم بالصوت.
- يمكن تكبير النص أربع مرات من غير تحريك الصفحة جانبيًا.
- للصور وصف. وللأفلام تسميات توضيحية بلغتك إن وُجدت عندنا، ونص كامل. فيلمنا النموذجي بلا صوت، فلا شيء يوصف بين كلماته. والفيلم الذي يحتاج
  إلى وصف صوتي تحته نسخة فيها هذا الوصف.
- لا شيء يتحرك أو يعمل من تلقاء نفسه.
- كل صفحة تُقرأ جيدًا من غير JavaScript وعند طباعتها. وثلاثة أشياء تحتاج إلى JavaScript: ملء
  الرسالة على الصفحة وإعداد ملف الاجتماع وإخفاء القصص. ومن دونه تجد هناك ما يمكنك فعله.

## ما قد يبقى صعبًا

- **الحقول التي تخصك في الرسائل وفي نماذج القصص (1.3.5).** هناك نطلب من المتصفح ألا يكتب اسمك وطريقة الوصول إليك وألا يحفظهما. هذا
  قرار: كثيرًا ما تتشارك الأسرة جهازًا واحدًا، فلا ينبغي أن يبقى فيه شيء مما تكتبه، ولا أن يُقترح اسم شخص آخر. تكتب هذه الحقول بنفسك. أما
  في نموذج التواصل ونموذج النشرة البريدية فيمكن أن يساعدك المتصفح.
- عناوين الأعمال في مكتبتنا باقية كما طُبعت، ومعظمها بالإنجليزية، وقد وُسمت بأنها إنجليزية.
- قد لا تكون وثائق الآخرين التي تشير إليها مكتبتنا متاحة للجميع. اسألنا وسنساعدك على قراءتها.

## كيف فحصنا

بلوحة المفاتيح وحدها، وعلى عرض 320 بكسل وبأربعة أضعاف الحجم، ومن غير JavaScript، وبألوان مفروضة، وبفحص آلي بالإنجليزية والعربية، وبقراءة
ما تقوله المتصفحات لقارئات الشاشة. لم نجرّبه بعد مع من يستخدمون قارئ شاشة كل يوم. إن كنت منهم فكلمتك أهم من فحصنا.

الضغط على Shift ثلاث مرات يغادر هذا الموقع. إذا كان قارئ الشاشة عندك يستخدم Shift وحده، يمكنك
[إيقاف ذلك](page:leave-this-site).

## أخبرنا

إذا وقف شيء في طريقك، [فاكتب إلينا](page:contact). قل في أي صفحة كان ذلك وماذا حدث.
""",
    },
}

PRIVACY = {
    "key": "privacy",
    "picture": None,
    "title": {"en": "Privacy", "es": "Privacidad", "ar": "الخصوصية"},
    "summary": {
        "en": "This site sets no cookies while you read and tells no other company about you. Here is what we keep, and why.",
        "es": "Leer este sitio no deja cookies ni informa a otras empresas sobre usted. Aquí decimos qué guardamos y por qué.",
        "ar": "قراءة هذا الموقع لا تترك ملفات تعريف الارتباط ولا تخبر شركة أخرى عنك. هنا ما نحتفظ به ولماذا.",
    },
    "body": {
        "en": """
Many people read these pages at a hard time. You should be able to read without being watched.

## While you read

- We set no cookies and keep no profile.
- No picture, font or script comes from another company.
- A film from another site loads only if you ask for it.

## When you write to us

We keep your message for a set number of days. You can see the number next to the form. Then we delete the
message.

## When you subscribe to our newsletter

We keep your email address, your language and when you agreed. You can unsubscribe with one click, and you can ask us to
delete everything.

## Your rights

You can ask what we keep about you, and you can ask us to delete it. [Write to us](page:contact).
""",
        "es": """
Muchas personas leen estas páginas en un momento difícil. Usted debe poder hacerlo sin que nadie lo vea.

## Mientras lee

- No dejamos cookies ni guardamos perfiles.
- Ninguna imagen, tipo de letra o script viene de otra empresa.
- Una película de otro sitio solo se carga cuando usted la pide.

## Cuando nos escribe

Guardamos su mensaje un número fijo de días. El número está junto al formulario. Después el mensaje se borra.

## Cuando se suscribe al boletín

Guardamos su correo electrónico, su idioma y el momento en que aceptó. Puede darse de baja con un clic y puede pedirnos que borremos todo.

## Sus derechos

Puede preguntar qué guardamos sobre usted y puede pedirnos que lo borremos. [Escríbanos](page:contact).
""",
        "ar": """
كثير من الناس يقرأون هذه الصفحات في لحظة صعبة. ومن حقك أن تفعل ذلك من غير أن يراك أحد.

## أثناء القراءة

- لا نضع ملفات تعريف الارتباط ولا نحتفظ بملف عنك.
- لا تأتي أي صورة أو خط أو برنامج من شركة أخرى.
- الفيلم من موقع آخر لا يُحمَّل إلا حين تطلبه.

## حين تكتب إلينا

نحتفظ برسالتك عددًا محددًا من الأيام. والعدد مكتوب بجانب النموذج. ثم تُحذف الرسالة.

## حين تشترك في النشرة البريدية

نحتفظ ببريدك الإلكتروني ولغتك ووقت موافقتك. يمكنك إلغاء الاشتراك بنقرة واحدة، ويمكنك أن تطلب حذف كل شيء.

## حقوقك

يمكنك أن تسأل عمّا نحتفظ به عنك، وأن تطلب حذفه. [اكتب إلينا](page:contact).
""",
    },
}

LEAVE = {
    "key": "leave-this-site",
    "picture": None,
    "title": {"en": "Leaving this site quickly", "es": "Salir rápido de este sitio", "ar": "مغادرة هذا الموقع بسرعة"},
    "summary": {
        "en": "How to leave at once if somebody walks in, and what no website can do for you.",
        "es": "Cómo salir de inmediato si alguien entra, y lo que ningún sitio web puede hacer por usted.",
        "ar": "كيف تغادر فورًا إذا دخل شخص، وما الذي لا يستطيع أي موقع أن يفعله لك.",
    },
    "body": {
        "en": """
Some people read these pages where others may see the screen. It helps to know ahead of time how to leave.

## To leave at once

Every page shows *Leave this site* at the top of the window.

- Click or tap it. The page turns blank at once and a weather page opens.
- Or press the Shift key three times, without any other key.
- If you use the Tab key, it is the second stop on the page.

After that, the Back button in this tab no longer shows our pages. To do this, the tab remembers that you left. It forgets
when you close it, or when you come back to our site on purpose.

Without JavaScript, *Leave this site* is a plain link. It opens the weather page, but the Back button still leads back
here. Then it is safer to close the tab. Press Ctrl and W, or Command and W on a Mac. On a phone, go to your home screen.

## What no website can do

- It cannot clear your browser history. Our pages stay listed there until you delete them.
- It cannot close other tabs or windows in which our pages are open.
- It cannot hide your visit from someone who watches your device or your network.
- It cannot take back a page that was printed, saved or sent.
- If the connection is slow, the window stays blank until the weather page loads.

## How to be safer

Use a private window, or a device that nobody else uses. A library or a friend may be able to help.

{help}
""",
        "es": """
Algunas personas leen estas páginas donde otros pueden ver la pantalla. Ayuda saber de antemano cómo salir.

## Para salir de inmediato

Cada página muestra *Salir de este sitio* en lo alto de la ventana.

- Púlselo. La página queda en blanco de inmediato y se abre una página del pronóstico del tiempo.
- O pulse tres veces la tecla Mayús, sin ninguna otra tecla.
- Con la tecla Tab, es la segunda parada de la página.

Después, el botón Atrás de esta pestaña ya no muestra nuestras páginas. Para eso, la pestaña recuerda que usted salió. Lo
olvida cuando la cierra o cuando vuelve a este sitio a propósito.

Sin JavaScript, *Salir de este sitio* es un simple enlace. Abre la página del pronóstico del tiempo, pero el botón Atrás todavía lleva aquí.
Entonces es más seguro cerrar la pestaña. Pulse Ctrl y W, o Command y W en una Mac. En un teléfono, vaya a la pantalla de inicio.

## Lo que ningún sitio web puede hacer

- No puede borrar el historial de su navegador. Nuestras páginas siguen en esa lista hasta que usted las borre.
- No puede cerrar otras pestañas o ventanas donde nuestras páginas están abiertas.
- No puede ocultar su visita a quien vigila su aparato o su red.
- No puede retirar una página que se imprimió, se guardó o se envió.
- Si la conexión es lenta, la ventana queda en blanco hasta que llega la página del pronóstico del tiempo.

## Cómo estar más seguro

Use una ventana privada o un aparato que nadie más use. Una biblioteca o un amigo quizá pueda ayudarle.

{help}
""",
        "ar": """
بعض الناس يقرأون هذه الصفحات حيث قد يرى غيرهم الشاشة. ومن المفيد أن تعرف مسبقًا كيف تغادر.

## للمغادرة فورًا

في كل صفحة يظهر *مغادرة هذا الموقع* في أعلى النافذة.

- اضغط عليه، فتصير الصفحة بيضاء فورًا وتُفتح صفحة عن الطقس.
- أو اضغط مفتاح Shift ثلاث مرات من غير أي مفتاح آخر.
- وهو المحطة الثانية في الصفحة عند التنقل بمفتاح Tab.

بعد ذلك لا يعرض زر الرجوع في علامة التبويب هذه صفحاتنا من جديد. ولأجل ذلك تتذكر علامة التبويب أنك غادرت. وهي تنسى حين
تغلقها، أو حين تعود إلينا عن قصد.

من دون JavaScript يكون *مغادرة هذا الموقع* رابطًا عاديًا. يفتح صفحة الطقس، لكن زر الرجوع يبقى يقود إلينا. إغلاق علامة
التبويب أكثر أمانًا عندئذ. اضغط Ctrl وW معًا، أو Command وW في أجهزة Mac. وفي الهاتف انتقل إلى الشاشة الرئيسية.

## ما الذي لا يستطيع أي موقع فعله

- لا يستطيع أن يمسح سجل متصفحك. تبقى صفحاتنا مذكورة فيه حتى تحذفها.
- لا يستطيع أن يغلق علامات تبويب أو نوافذ أخرى فُتحت فيها صفحاتنا.
- لا يستطيع أن يخفي زيارتك عمّن يراقب جهازك أو شبكتك.
- لا يستطيع أن يسترد صفحة طُبعت أو حُفظت أو أُرسلت.
- إذا كان الاتصال بطيئًا بقيت النافذة بيضاء حتى تصل صفحة الطقس.

## كيف تكون أكثر أمانًا

استخدم نافذة خاصة، أو جهازًا لا يستخدمه غيرك. وقد تستطيع مكتبة عامة أو صديق أن يساعدك.

{help}
""",
    },
}

HELP_NOW = {
    "key": "get-help",
    "picture": None,
    "title": {"en": "Get help now", "es": "Ayuda ahora", "ar": "المساعدة الآن"},
    "summary": {
        "en": "People you can call or text today, and where to start if something happened at school.",
        "es": "Personas a quienes puede llamar o escribir hoy, y por dónde empezar si algo ocurrió en la escuela.",
        "ar": "من يمكن الاتصال بهم أو مراسلتهم اليوم، ومن أين البداية إذا حدث شيء في المدرسة.",
    },
    "body": {
        "en": """
{help}

## If something happened at school

- Write down today what you know: the day, the time, who was there and what was said.
- Read what helps in [the first days after an incident](page:the-first-days-after-an-incident).
- Ask for the records with [a sample letter](page:letters). You fill it in on your own device.

You can leave this page at once: press *Leave this site* at the top. [How this works](page:leave-this-site).
""",
        "es": """
{help}

## Si algo ocurrió en la escuela

- Anote hoy lo que sabe: el día, la hora, quién estaba y qué se dijo.
- Lea qué ayuda en [los primeros días después de un incidente](page:the-first-days-after-an-incident).
- Pida los registros con [una carta modelo](page:letters). La llena en su propio aparato.

Puede salir de esta página de inmediato: pulse *Salir de este sitio*, arriba. [Cómo funciona](page:leave-this-site).
""",
        "ar": """
{help}

## إذا حدث شيء في المدرسة

- اكتب اليوم ما تعرفه: اليوم والساعة ومن كان هناك وما قيل.
- اقرأ ما يفيد في [الأيام الأولى بعد الحادثة](page:the-first-days-after-an-incident).
- اطلب السجلات [برسالة نموذجية](page:letters). تملؤها على جهازك أنت.

يمكنك مغادرة هذه الصفحة فورًا: اضغط *مغادرة هذا الموقع* في الأعلى. [كيف يعمل ذلك](page:leave-this-site).
""",
    },
}

STANDARD = [ABOUT_PRACTICES, ABOUT, PRESS, ACCESSIBILITY, PRIVACY, LEAVE, HELP_NOW]

CONTACT = {
    "key": "contact",
    "picture": "letter-box",
    "title": {"en": "Contact", "es": "Contacto", "ar": "اتصل بنا"},
    "summary": {
        "en": "Write to us. A person reads every message.",
        "es": "Escríbanos. Una persona lee cada mensaje.",
        "ar": "اكتب إلينا. كل رسالة يقرؤها شخص.",
    },
    "body": {
        "en": """
You may write in English, Spanish or Arabic. Please do not send a child's full name or medical records with this form.

We cannot give legal advice, and we are not an emergency service. In an emergency, call 911.
""",
        "es": """
Puede escribir en inglés, español o árabe. Por favor, no envíe con este formulario el nombre completo de un niño ni documentos
médicos.

No podemos dar consejo legal y no somos un servicio de emergencia. En una emergencia, llame al 911.
""",
        "ar": """
يمكنك الكتابة بالإنجليزية أو الإسبانية أو العربية. نرجو ألّا ترسل بهذا النموذج الاسم الكامل لطفل أو أوراقًا طبية.

لا نستطيع تقديم استشارة قانونية، ولسنا خدمة طوارئ. في حالة الطوارئ اتصل بالرقم 911.
""",
    },
    "button_text": {"en": "Send the message", "es": "Enviar el mensaje", "ar": "أرسل الرسالة"},
    "thanks_heading": {"en": "Thank you", "es": "Gracias", "ar": "شكرًا لك"},
    "thanks": {
        "en": "We got your message. If you gave us your email address, we will answer within a week.",
        "es": "Recibimos su mensaje. Si nos dio su correo electrónico, le responderemos en una semana.",
        "ar": "وصلت رسالتك. وإن أعطيتنا بريدك الإلكتروني فسنجيبك خلال أسبوع.",
    },
    "fields": [
        (
            "name",
            "singleline",
            False,
            {"en": "Your name", "es": "Su nombre", "ar": "اسمك"},
            {
                "en": "Any name you like, or none.",
                "es": "El nombre que quiera, o ninguno.",
                "ar": "أي اسم تريده، أو بلا اسم.",
            },
        ),
        (
            "mail",
            "email",
            False,
            {"en": "Your email address", "es": "Su correo electrónico", "ar": "بريدك الإلكتروني"},
            {
                "en": "Only if you would like an answer.",
                "es": "Solo si desea una respuesta.",
                "ar": "فقط إذا أردت جوابًا.",
            },
        ),
        (
            "message",
            "multiline",
            True,
            {"en": "Your message", "es": "Su mensaje", "ar": "رسالتك"},
            {"en": "", "es": "", "ar": ""},
        ),
    ],
}

STORIES_INDEX = {
    "key": "stories",
    "picture": "row-of-doors",
    "title": {"en": "Stories", "es": "Historias", "ar": "القصص"},
    "summary": {
        "en": "News, personal stories, opinions and calls to action, newest first.",
        "es": "Noticias, historias personales, opiniones y llamados a la acción; primero, lo más nuevo.",
        "ar": "أخبار وقصص شخصية وآراء ونداءات، الأحدث أولًا.",
    },
}
LETTERS_INDEX = {
    "key": "letters",
    "picture": "letter-desk",
    "title": {"en": "Sample letters", "es": "Cartas modelo", "ar": "نماذج الرسائل"},
    "summary": {
        "en": "Letters for families to print, fill in and make their own.",
        "es": "Cartas para que las familias las impriman, las llenen y las hagan suyas.",
        "ar": "رسائل تطبعها الأسر وتملؤها وتجعلها رسائلها.",
    },
    "introduction": {
        "en": "Each letter says when to use it and why each part is there. All are samples waiting for review, and none is legal advice.",
        "es": "Cada carta dice cuándo usarla y por qué está cada parte. Todas son modelos en revisión y ninguna es consejo legal.",
        "ar": "كل رسالة تقول متى تُستخدم ولماذا وُضع كل جزء. كلها نماذج قيد المراجعة، وليست أي منها استشارة قانونية.",
    },
}
RESEARCH_INDEX = {
    "key": "research",
    "picture": "library",
    "title": {"en": "Research", "es": "Investigación", "ar": "الأبحاث"},
    "summary": {
        "en": "Reports and guidance on restraint and seclusion, each with a summary in plain words.",
        "es": "Informes y guías sobre la restricción y la reclusión, cada uno con un resumen en palabras claras.",
        "ar": "تقارير وإرشادات عن التقييد والعزل، لكل منها ملخّص بكلمات بسيطة.",
    },
    "introduction": {
        "en": "The summaries are ours. The links lead to the works themselves, on the sites that published them.",
        "es": "Los resúmenes son nuestros. Los enlaces llevan a las obras mismas, donde se publicaron.",
        "ar": "الملخّصات لنا. أما الروابط فتقود إلى الأعمال نفسها في أماكن نشرها.",
    },
}
