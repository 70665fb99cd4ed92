<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AreaTool</name>
    <message>
        <source>An area needs three corners at least.</source>
        <translation>Una zona necesita al menos tres vértices.</translation>
    </message>
    <message>
        <source>The outline crosses itself; Backspace takes the last corner back.</source>
        <translation>El contorno se cruza a sí mismo; Retroceso quita el último vértice.</translation>
    </message>
</context>
<context>
    <name>BackgroundTask</name>
    <message>
        <source>Rotamatch made an error of its own ({kind}).</source>
        <translation>Rotamatch cometió un error propio ({kind}).</translation>
    </message>
</context>
<context>
    <name>BirdsEye</name>
    <message>
        <source>Heights</source>
        <translation>Alturas</translation>
    </message>
    <message>
        <source>Shaded</source>
        <translation>Sombreado</translation>
    </message>
</context>
<context>
    <name>BirdsEyeStyle</name>
    <message>
        <source>Height above ground (m)</source>
        <translation>Altura sobre el suelo (m)</translation>
    </message>
</context>
<context>
    <name>BoxTool</name>
    <message>
        <source>First click how wide this one is, or press Esc.</source>
        <translation>Primero haga clic en el ancho de esta caja, o pulse Esc.</translation>
    </message>
    <message>
        <source>length</source>
        <translation>largo</translation>
    </message>
    <message>
        <source>width</source>
        <translation>ancho</translation>
    </message>
    <message>
        <source>heading</source>
        <translation>rumbo</translation>
    </message>
</context>
<context>
    <name>ChipView</name>
    <message>
        <source>The find, its front up</source>
        <translation>El hallazgo, con el frente hacia arriba</translation>
    </message>
</context>
<context>
    <name>ClassStart</name>
    <message>
        <source>What has a front is found with a heading of 0 to 360 degrees.</source>
        <translation>Lo que tiene parte delantera se encuentra con un rumbo de 0 a 360 grados.</translation>
    </message>
    <message>
        <source>Models...</source>
        <translation>Modelos...</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forma</translation>
    </message>
    <message>
        <source>Use &quot;{name}&quot;</source>
        <translation>Usar &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>Drag from tail to nose over one {class_name} on the map, then click its width.</source>
        <translation>Arrastre en el mapa de la cola al morro sobre un objeto de la clase {class_name} y haga clic en su anchura.</translation>
    </message>
    <message>
        <source>Drag over one {class_name} on the map, from end to end, then click its width.</source>
        <translation>Arrastre en el mapa sobre un objeto de la clase {class_name}, de un extremo al otro, y haga clic en su anchura.</translation>
    </message>
    <message>
        <source>Drag over one {class_name} on the map, from edge to edge.</source>
        <translation>Arrastre en el mapa sobre un objeto de la clase {class_name}, de borde a borde.</translation>
    </message>
    <message>
        <source>The library has a model &quot;{name}&quot; that finds {class_name}.</source>
        <translation>La biblioteca tiene un modelo &quot;{name}&quot; que encuentra {class_name}.</translation>
    </message>
    <message>
        <source>Or search with a trained model, without marking: {names}.</source>
        <translation>O busque sin marcar con un modelo entrenado: {names}.</translation>
    </message>
    <message>
        <source>Has a front (car, plane)</source>
        <translation>Tiene frente (coche, avión)</translation>
    </message>
    <message>
        <source>Front and back alike (house, container)</source>
        <translation>Frente y parte trasera iguales (casa, contenedor)</translation>
    </message>
    <message>
        <source>Round (tree, tank)</source>
        <translation>Redonda (árbol, depósito)</translation>
    </message>
</context>
<context>
    <name>ClassWorks</name>
    <message>
        <source>The model &quot;{name}&quot; finds {class_name}, which is looked for now.</source>
        <translation>El modelo &quot;{name}&quot; encuentra {class_name}, que es lo que se busca ahora.</translation>
    </message>
</context>
<context>
    <name>CloudPanel</name>
    <message>
        <source>The bird&apos;s-eye view is being made...</source>
        <translation>Se está creando la vista cenital...</translation>
    </message>
    <message>
        <source>Heights: move the mouse over the map</source>
        <translation>Alturas: mueva el ratón sobre el mapa</translation>
    </message>
    <message>
        <source>The selected sample is {height:.1f} m high</source>
        <translation>La muestra seleccionada mide {height:.1f} m de alto</translation>
    </message>
    <message>
        <source>The last sample is {height:.1f} m high</source>
        <translation>La última muestra mide {height:.1f} m de alto</translation>
    </message>
    <message>
        <source>No points here</source>
        <translation>Aquí no hay puntos</translation>
    </message>
    <message>
        <source>{height:.1f} m above ground</source>
        <translation>{height:.1f} m sobre el suelo</translation>
    </message>
    <message>
        <source>{height:.1f} m above ground, which lies at {terrain:.1f} m</source>
        <translation>{height:.1f} m sobre el suelo, que está a {terrain:.1f} m</translation>
    </message>
</context>
<context>
    <name>CloudViews</name>
    <message>
        <source>Bird&apos;s-eye view</source>
        <translation>Vista cenital</translation>
    </message>
    <message>
        <source>Changes between the points and the heights above ground, seen from above. Key: {key}</source>
        <translation>Cambia entre los puntos y las alturas sobre el suelo, vistas desde arriba. Tecla: {key}</translation>
    </message>
    <message>
        <source>QGIS has no points to show for this image, only what is seen from above.</source>
        <translation>QGIS no tiene puntos que mostrar de esta imagen, solo lo que se ve desde arriba.</translation>
    </message>
    <message>
        <source>The bird&apos;s-eye view of {name} is being made...</source>
        <translation>Se está creando la vista cenital de {name}...</translation>
    </message>
    <message>
        <source>Point clouds (*.las *.laz *.vpc ept.json);;All files (*)</source>
        <translation>Nubes de puntos (*.las *.laz *.vpc ept.json);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Add point cloud</source>
        <translation>Añadir nube de puntos</translation>
    </message>
    <message>
        <source>Add folder of point clouds</source>
        <translation>Añadir carpeta de nubes de puntos</translation>
    </message>
    <message>
        <source>Add surface model (DSM)</source>
        <translation>Añadir modelo de superficie (MDS)</translation>
    </message>
    <message>
        <source>Terrain model (DTM)</source>
        <translation>Modelo del terreno (MDT)</translation>
    </message>
    <message>
        <source>The surface model {name} is being read...</source>
        <translation>Se está leyendo el modelo de superficie {name}...</translation>
    </message>
    <message>
        <source>The point cloud {name} is being read...</source>
        <translation>Se está leyendo la nube de puntos {name}...</translation>
    </message>
    <message>
        <source>Bird&apos;s-eye view of {name}</source>
        <translation>Vista cenital de {name}</translation>
    </message>
    <message>
        <source>{name}, bird&apos;s-eye view</source>
        <translation>{name}, vista cenital</translation>
    </message>
    <message>
        <source>You see the cloud from above; {key} shows its points.</source>
        <translation>Ve la nube desde arriba; {key} muestra sus puntos.</translation>
    </message>
    <message>
        <source>The bird&apos;s-eye view {path} cannot be read.</source>
        <translation>No se puede leer la vista cenital {path}.</translation>
    </message>
    <message>
        <source>Rasters of heights (*.tif *.tiff *.vrt *.asc *.img);;All files (*)</source>
        <translation>Ráster de alturas (*.tif *.tiff *.vrt *.asc *.img);;Todos los archivos (*)</translation>
    </message>
</context>
<context>
    <name>CrsQuestion</name>
    <message>
        <source>Add with this CRS</source>
        <translation>Añadir con este SRC</translation>
    </message>
    <message>
        <source>Add without</source>
        <translation>Añadir sin SRC</translation>
    </message>
    <message>
        <source>{path} does not say in which CRS it is.</source>
        <translation>{path} no dice en qué SRC está.</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Rotamatch dock</source>
        <translation>Panel de Rotamatch</translation>
    </message>
</context>
<context>
    <name>DetectAlgorithm</name>
    <message>
        <source>Detect objects</source>
        <translation>Detectar objetos</translation>
    </message>
    <message>
        <source>find,deep learning,neural network,onnx,oriented boxes,heading,vehicles,inference</source>
        <translation>buscar,encontrar,aprendizaje profundo,red neuronal,onnx,cajas orientadas,rumbo,vehículos,inferencia</translation>
    </message>
    <message>
        <source>Finds every object like the samples a model was trained from.</source>
        <translation>Encuentra cada objeto parecido a las muestras con las que se entrenó un modelo.</translation>
    </message>
    <message>
        <source>Finds every object like the samples a model was trained from, and draws an oriented box around it.

Each detection has a score from 0 to 1, a heading (degrees clockwise from north, where the front points), how sure the heading is, its length and width. All from a score of 0.05 are kept; the field &apos;accepted&apos; marks those above the threshold, and only these are drawn at first.

Where the output is a GeoPackage it is written while the run lasts, and a run that was cancelled or cut short goes on with &apos;Resume&apos;. Memory does not grow with the size of the image or point cloud.

Layers that are no files (web maps, databases) are fetched first, for the extent you choose.

A point cloud is looked at from above. Its detections know their height and the height of the ground below, and stand as boxes in QGIS&apos;s 3D views.</source>
        <translation>Encuentra cada objeto parecido a las muestras con las que se entrenó un modelo y dibuja una caja orientada a su alrededor.

Cada detección tiene una puntuación de 0 a 1, un rumbo (grados en sentido horario desde el norte, hacia donde apunta el frente), la seguridad del rumbo, su largo y su ancho. Se conservan todas a partir de una puntuación de 0,05; el campo &apos;accepted&apos; señala las que superan el umbral, y al principio solo se dibujan estas.

Si la salida es un GeoPackage, se escribe durante la ejecución, y una ejecución cancelada o interrumpida continúa con &apos;Reanudar&apos;. La memoria no crece con el tamaño de la imagen o nube de puntos.

Las capas que no son archivos (mapas web, bases de datos) se obtienen primero para la extensión elegida.

Una nube de puntos se mira desde arriba. Sus detecciones conocen su altura y la del suelo debajo, y aparecen como cajas en las vistas 3D de QGIS.</translation>
    </message>
    <message>
        <source>Image or point cloud</source>
        <translation>Imagen o nube de puntos</translation>
    </message>
    <message>
        <source>Where to look for objects.</source>
        <translation>Dónde buscar objetos.</translation>
    </message>
    <message>
        <source>Model (its name in the library, or a file)</source>
        <translation>Modelo (su nombre en la biblioteca, o un archivo)</translation>
    </message>
    <message>
        <source>A model of the library, from the list beside the field or typed, such as vehicles; or an ONNX file.</source>
        <translation>Un modelo de la biblioteca, elegido en la lista junto al campo o escrito, como vehicles; o un archivo ONNX.</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Extensión</translation>
    </message>
    <message>
        <source>The part of the layer to look at; empty for all of it.</source>
        <translation>La parte de la capa donde buscar; vacío para toda.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Zona</translation>
    </message>
    <message>
        <source>Polygons to look at; empty for everything.</source>
        <translation>Polígonos donde buscar; vacío para todo.</translation>
    </message>
    <message>
        <source>Detections</source>
        <translation>Detecciones</translation>
    </message>
    <message>
        <source>The oriented boxes.</source>
        <translation>Las cajas orientadas.</translation>
    </message>
    <message>
        <source>Number of detections</source>
        <translation>Número de detecciones</translation>
    </message>
    <message>
        <source>Number of accepted detections</source>
        <translation>Número de detecciones aceptadas</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>The score from which a detection is accepted; empty for what the model was calibrated to.</source>
        <translation>La puntuación a partir de la cual se acepta una detección; vacío para la calibrada en el modelo.</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Rápida</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Estándar</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>Minuciosa</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>Fast uses the model&apos;s 8-bit version if there is one. Thorough looks four times, turned.</source>
        <translation>Rápida usa la versión de 8 bits del modelo, si existe. Minuciosa mira cuatro veces, girando.</translation>
    </message>
    <message>
        <source>With heights (PolygonZ)</source>
        <translation>Con alturas (PolygonZ)</translation>
    </message>
    <message>
        <source>Boxes of a point cloud lie at the height of the ground, for 3D views and other programs.</source>
        <translation>Las cajas de una nube de puntos están a la altura del suelo, para vistas 3D y otros programas.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Hilos</translation>
    </message>
    <message>
        <source>Of the processor; 0 for as many as there are.</source>
        <translation>Del procesador; 0 para todos los que haya.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Go on with a run that was cut short. Needs a GeoPackage as output, and an image or point cloud that is a file.</source>
        <translation>Continúa una ejecución interrumpida. Necesita un GeoPackage como salida y una imagen o nube de puntos que sea un archivo.</translation>
    </message>
    <message>
        <source>Only a GeoPackage can be resumed: choose the file of the run that was cut short.</source>
        <translation>Solo se puede reanudar un GeoPackage: elija el archivo de la ejecución interrumpida.</translation>
    </message>
    <message>
        <source>Only a run on files can be resumed: this image is none and would be fetched anew, maybe with other pixels. Turn &apos;Resume&apos; off, or export the image to a file first.</source>
        <translation>Solo se puede reanudar una ejecución sobre archivos: esta imagen no lo es y se obtendría de nuevo, quizá con otros píxeles. Desactive &apos;Reanudar&apos; o exporte antes la imagen a un archivo.</translation>
    </message>
    <message>
        <source>What was found until now is in {}; &apos;Resume&apos; goes on.</source>
        <translation>Lo encontrado hasta ahora está en {}; &apos;Reanudar&apos; continúa.</translation>
    </message>
</context>
<context>
    <name>DetectionOutput</name>
    <message>
        <source>The detections in {path} cannot be read.</source>
        <translation>No se pueden leer las detecciones de {path}.</translation>
    </message>
</context>
<context>
    <name>DetectionStyle</name>
    <message>
        <source>score {low:.1f} - {high:.1f}</source>
        <translation>puntuación {low:.1f} - {high:.1f}</translation>
    </message>
    <message>
        <source>Above the threshold</source>
        <translation>Por encima del umbral</translation>
    </message>
    <message>
        <source>Below the threshold</source>
        <translation>Por debajo del umbral</translation>
    </message>
    <message>
        <source>Uncertain front</source>
        <translation>Frente incierto</translation>
    </message>
    <message>
        <source>class</source>
        <translation>clase</translation>
    </message>
    <message>
        <source>above threshold</source>
        <translation>sobre el umbral</translation>
    </message>
    <message>
        <source>heading certainty</source>
        <translation>certeza del rumbo</translation>
    </message>
    <message>
        <source>rotation match</source>
        <translation>coincidencia de rotación</translation>
    </message>
    <message>
        <source>height (m)</source>
        <translation>altura (m)</translation>
    </message>
    <message>
        <source>ground level (m)</source>
        <translation>cota del terreno (m)</translation>
    </message>
    <message>
        <source>points</source>
        <translation>puntos</translation>
    </message>
    <message>
        <source>review</source>
        <translation>revisión</translation>
    </message>
    <message>
        <source>heading (°)</source>
        <translation>rumbo (°)</translation>
    </message>
    <message>
        <source>axis (°)</source>
        <translation>eje (°)</translation>
    </message>
    <message>
        <source>length (m)</source>
        <translation>longitud (m)</translation>
    </message>
    <message>
        <source>width (m)</source>
        <translation>anchura (m)</translation>
    </message>
    <message>
        <source>length (px)</source>
        <translation>longitud (px)</translation>
    </message>
    <message>
        <source>width (px)</source>
        <translation>anchura (px)</translation>
    </message>
    <message>
        <source>length</source>
        <translation>longitud</translation>
    </message>
    <message>
        <source>width</source>
        <translation>anchura</translation>
    </message>
</context>
<context>
    <name>EngineAlgorithm</name>
    <message>
        <source>Samples</source>
        <translation>Muestras</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Detection</source>
        <translation>Detección</translation>
    </message>
    <message>
        <source>Point clouds</source>
        <translation>Nubes de puntos</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>auto takes an NVIDIA graphics card (cuda), else one of Apple (mps), else the processor (cpu).</source>
        <translation>auto usa una tarjeta gráfica NVIDIA (cuda), si no una de Apple (mps), si no el procesador (cpu).</translation>
    </message>
</context>
<context>
    <name>EngineClient</name>
    <message>
        <source>The engine did not start ({end}). Run &apos;Set up engine&apos; in the menu Plugins &gt; Rotamatch, or choose another Python for it.</source>
        <translation>El motor no se inició ({end}). Ejecute &apos;Configurar el motor&apos; en el menú Complementos &gt; Rotamatch o elija otro Python para él.</translation>
    </message>
    <message>
        <source>The engine ended in the middle of its work ({end}). What it had written is kept; start again, with &apos;Resume&apos; where there is one. The log panel &apos;Rotamatch&apos; has the details.</source>
        <translation>El motor terminó en medio de su trabajo ({end}). Lo escrito se conserva; inicie de nuevo, con &apos;Reanudar&apos; donde lo haya. El registro &apos;Rotamatch&apos; tiene los detalles.</translation>
    </message>
    <message>
        <source>exit code {code}</source>
        <translation>código de salida {code}</translation>
    </message>
    <message>
        <source>killed, perhaps because memory ran out</source>
        <translation>interrumpido, quizá porque se agotó la memoria</translation>
    </message>
    <message>
        <source>signal {code}</source>
        <translation>señal {code}</translation>
    </message>
    <message>
        <source>The engine&apos;s Python {path} cannot be started. Run &apos;Set up engine&apos; in the menu Plugins &gt; Rotamatch.</source>
        <translation>No se puede iniciar el Python {path} del motor. Ejecute &apos;Configurar el motor&apos; en el menú Complementos &gt; Rotamatch.</translation>
    </message>
</context>
<context>
    <name>EngineDesk</name>
    <message>
        <source>The engine could not be asked for &apos;{job}&apos;.</source>
        <translation>No se pudo pedir &apos;{job}&apos; al motor.</translation>
    </message>
</context>
<context>
    <name>EngineDialog</name>
    <message>
        <source>Set up Rotamatch&apos;s engine</source>
        <translation>Configurar el motor de Rotamatch</translation>
    </message>
    <message>
        <source>Install for processor and graphics card</source>
        <translation>Instalar para procesador y tarjeta gráfica</translation>
    </message>
    <message>
        <source>Install for the processor only</source>
        <translation>Instalar solo para el procesador</translation>
    </message>
    <message>
        <source>Use another Python that has all packages</source>
        <translation>Usar otro Python que tenga todos los paquetes</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Configurar</translation>
    </message>
    <message>
        <source>Cancel the set-up</source>
        <translation>Cancelar la configuración</translation>
    </message>
    <message>
        <source>{what} ({size:.1f} GB of disk)</source>
        <translation>{what} ({size:.1f} GB de disco)</translation>
    </message>
    <message>
        <source>Training and detection run in a Python environment of their own, so that QGIS and other plugins stay as they are. It is made once, which needs the network; later everything works without. It goes to:
{folder}</source>
        <translation>El entrenamiento y la detección se ejecutan en un entorno de Python propio, para que QGIS y los demás complementos queden como están. Se crea una vez, para lo que hace falta la red; después todo funciona sin ella. Irá a:
{folder}</translation>
    </message>
    <message>
        <source>Rotamatch uses {}. Run the self-test to see whether it has all packages.</source>
        <translation>Rotamatch usa {}. Ejecute la autocomprobación para ver si tiene todos los paquetes.</translation>
    </message>
    <message>
        <source>Cancelled. Setting up again goes on from here.</source>
        <translation>Cancelado. Al configurar de nuevo se continúa desde aquí.</translation>
    </message>
    <message>
        <source>The engine is ready. The self-test in the same menu tells what it can do here.</source>
        <translation>El motor está listo. La autocomprobación del mismo menú dice qué puede hacer aquí.</translation>
    </message>
</context>
<context>
    <name>EngineOptions</name>
    <message>
        <source>Set up or choose...</source>
        <translation>Configurar o elegir...</translation>
    </message>
    <message>
        <source>Repair...</source>
        <translation>Reparar...</translation>
    </message>
    <message>
        <source>Remove...</source>
        <translation>Eliminar...</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>Autocomprobación</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copiar informe</translation>
    </message>
    <message>
        <source>Tries out reading, training and detecting on each device</source>
        <translation>Prueba la lectura, el entrenamiento y la detección en cada dispositivo</translation>
    </message>
    <message>
        <source>Your own Python is used: {python}</source>
        <translation>Se usa su propio Python: {python}</translation>
    </message>
    <message>
        <source>The engine is installed in {folder}.</source>
        <translation>El motor está instalado en {folder}.</translation>
    </message>
    <message>
        <source>The engine in {folder} was made for another version: set it up again.</source>
        <translation>El motor de {folder} se instaló para otra versión: configúrelo de nuevo.</translation>
    </message>
    <message>
        <source>The engine in {folder} cannot be used: repair it.</source>
        <translation>El motor de {folder} no se puede usar: repárelo.</translation>
    </message>
    <message>
        <source>Remove the environment in {folder} and install it again? That needs the network.</source>
        <translation>¿Eliminar el entorno de {folder} e instalarlo de nuevo? Hace falta la red.</translation>
    </message>
    <message>
        <source>Repair it</source>
        <translation>Reparar</translation>
    </message>
    <message>
        <source>Remove the environment in {folder}? Samples, models and results stay.</source>
        <translation>¿Eliminar el entorno de {folder}? Las muestras, los modelos y los resultados se conservan.</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Self-test of Rotamatch</source>
        <translation>Autocomprobación de Rotamatch</translation>
    </message>
    <message>
        <source>The self-test begins when the running work has ended.</source>
        <translation>La autocomprobación empezará cuando termine el trabajo en curso.</translation>
    </message>
    <message>
        <source>The self-test is running; it takes some seconds.</source>
        <translation>La autocomprobación está en curso; tarda unos segundos.</translation>
    </message>
</context>
<context>
    <name>EngineSetup</name>
    <message>
        <source>Setting up Rotamatch&apos;s engine</source>
        <translation>Configurando el motor de Rotamatch</translation>
    </message>
    <message>
        <source>Repairing Rotamatch&apos;s engine</source>
        <translation>Reparando el motor de Rotamatch</translation>
    </message>
    <message>
        <source>Removing Rotamatch&apos;s engine</source>
        <translation>Eliminando el motor de Rotamatch</translation>
    </message>
    <message>
        <source>Checking Rotamatch&apos;s engine</source>
        <translation>Comprobando el motor de Rotamatch</translation>
    </message>
</context>
<context>
    <name>EvaluateAlgorithm</name>
    <message>
        <source>Evaluate detections</source>
        <translation>Evaluar detecciones</translation>
    </message>
    <message>
        <source>accuracy,precision,recall,average precision,heading error,report,validation</source>
        <translation>exactitud,precisión,exhaustividad,precisión media,error de rumbo,informe,validación</translation>
    </message>
    <message>
        <source>Compares detections with a reference: precision, recall, headings.</source>
        <translation>Compara detecciones con una referencia: precisión, exhaustividad, rumbos.</translation>
    </message>
    <message>
        <source>Compares detections with a reference layer in which every object is marked: average precision, precision and recall, the best threshold, the error of headings and the share that points backwards, and how far the scores can be trusted. The report shows curves and the worst misses.

Where the reference is complete only in a part of the image or point cloud, give that part as the area. References that meet the condition to ignore count neither as found nor as missed.</source>
        <translation>Compara detecciones con una capa de referencia en la que está marcado cada objeto: precisión media, precisión y exhaustividad, el mejor umbral, el error de los rumbos y la proporción que apunta hacia atrás, y cuánto se puede confiar en las puntuaciones. El informe muestra curvas y los peores fallos.

Si la referencia solo está completa en una parte de la imagen o nube de puntos, indique esa parte como zona. Las referencias que cumplen la condición para ignorar no cuentan ni como encontradas ni como omitidas.</translation>
    </message>
    <message>
        <source>Detections</source>
        <translation>Detecciones</translation>
    </message>
    <message>
        <source>The output of &apos;Detect objects&apos;, or alike.</source>
        <translation>La salida de &apos;Detectar objetos&apos; o similar.</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referencia</translation>
    </message>
    <message>
        <source>Polygons around the objects that are there.</source>
        <translation>Polígonos alrededor de los objetos que hay.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Zona</translation>
    </message>
    <message>
        <source>Only what has its centre in these polygons counts; empty for everything.</source>
        <translation>Solo cuenta lo que tiene su centro en estos polígonos; vacío para todo.</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>Carpeta para el informe</translation>
    </message>
    <message>
        <source>Gets report.html with its pictures.</source>
        <translation>Recibe report.html con sus imágenes.</translation>
    </message>
    <message>
        <source>File for the numbers</source>
        <translation>Archivo para las cifras</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>All numbers for other programs.</source>
        <translation>Todas las cifras para otros programas.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Only this class; empty for all.</source>
        <translation>Solo esta clase; vacío para todas.</translation>
    </message>
    <message>
        <source>Field with the reference&apos;s heading</source>
        <translation>Campo con el rumbo de la referencia</translation>
    </message>
    <message>
        <source>Degrees clockwise from north. Empty: headings are not scored. Only &apos;heading_deg&apos; may be missing.</source>
        <translation>Grados en sentido horario desde el norte. Vacío: no se evalúan los rumbos. Solo &apos;heading_deg&apos; puede faltar.</translation>
    </message>
    <message>
        <source>Ignore references where (SQL)</source>
        <translation>Ignorar referencias donde (SQL)</translation>
    </message>
    <message>
        <source>A condition such as: difficult = 1</source>
        <translation>Una condición como: difficult = 1</translation>
    </message>
    <message>
        <source>Overlap that makes a match</source>
        <translation>Solapamiento que cuenta como acierto</translation>
    </message>
    <message>
        <source>Intersection over union of the two boxes.</source>
        <translation>Intersección entre unión de las dos cajas.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Average precision</source>
        <translation>Precisión media</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Exhaustividad</translation>
    </message>
    <message>
        <source>Best F1</source>
        <translation>Mejor F1</translation>
    </message>
    <message>
        <source>Median error of the heading (degrees)</source>
        <translation>Error mediano del rumbo (grados)</translation>
    </message>
    <message>
        <source>Share of headings that point backwards</source>
        <translation>Proporción de rumbos que apuntan hacia atrás</translation>
    </message>
    <message>
        <source>Calibration error of the scores</source>
        <translation>Error de calibración de las puntuaciones</translation>
    </message>
</context>
<context>
    <name>ExportChipsAlgorithm</name>
    <message>
        <source>Export normalised chips</source>
        <translation>Exportar recortes normalizados</translation>
    </message>
    <message>
        <source>samples,pictures,contact sheet,gallery,normalise</source>
        <translation>muestras,imágenes,hoja de contactos,galería,normalizar</translation>
    </message>
    <message>
        <source>Writes each positive sample as a picture with its front up.</source>
        <translation>Escribe cada muestra positiva como imagen con el frente hacia arriba.</translation>
    </message>
    <message>
        <source>Writes each positive sample of a store as a small picture: brought to one scale, one range of colours and one rotation, with the front up. A contact sheet shows them side by side.

Look at it before you train: a sample that lies across, upside down or beside its object is seen at once.</source>
        <translation>Escribe cada muestra positiva de un almacén como una imagen pequeña: llevada a una escala, un rango de colores y una rotación, con el frente hacia arriba. Una hoja de contactos las muestra juntas.

Mírela antes de entrenar: una muestra atravesada, al revés o al lado de su objeto se ve enseguida.</translation>
    </message>
    <message>
        <source>Sample store</source>
        <translation>Almacén de muestras</translation>
    </message>
    <message>
        <source>Sample stores (*.gpkg)</source>
        <translation>Almacenes de muestras (*.gpkg)</translation>
    </message>
    <message>
        <source>A GeoPackage made by &apos;Import samples&apos;.</source>
        <translation>Un GeoPackage creado con &apos;Importar muestras&apos;.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Only samples of this class; empty for all.</source>
        <translation>Solo muestras de esta clase; vacío para todas.</translation>
    </message>
    <message>
        <source>Folder for the chips</source>
        <translation>Carpeta para los recortes</translation>
    </message>
    <message>
        <source>Gets one PNG for each sample, the contact sheet, and chips.json with their places.</source>
        <translation>Recibe un PNG por muestra, la hoja de contactos y chips.json con sus lugares.</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Hoja de contactos</translation>
    </message>
    <message>
        <source>Number of chips</source>
        <translation>Número de recortes</translation>
    </message>
</context>
<context>
    <name>FilesToAdd</name>
    <message>
        <source>Add image</source>
        <translation>Añadir imagen</translation>
    </message>
</context>
<context>
    <name>FindPanel</name>
    <message>
        <source>Go on where it stopped</source>
        <translation>Continuar donde se detuvo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stops the search; what was found until then stays.</source>
        <translation>Detiene la búsqueda; lo encontrado hasta entonces se conserva.</translation>
    </message>
    <message>
        <source>searching, {count} so far</source>
        <translation>buscando, {count} por ahora</translation>
    </message>
    <message>
        <source>nothing searched yet</source>
        <translation>sin búsquedas</translation>
    </message>
    <message>
        <source>{finds}, score ≥ {score:.2f}</source>
        <translation>{finds}, puntuación ≥ {score:.2f}</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>Deteniendo...</translation>
    </message>
    <message>
        <source>This image is no file: {count} megapixels would have to be fetched first. Zoom in for less, or press the button again to fetch them.</source>
        <translation>Esta imagen no es un archivo: antes habría que obtener {count} megapíxeles. Acerque el zum para que sean menos, o pulse de nuevo el botón para obtenerlos.</translation>
    </message>
    <message>
        <source>Fetch {count} megapixels</source>
        <translation>Obtener {count} megapíxeles</translation>
    </message>
    <message>
        <source>Search &apos;{layer}&apos;</source>
        <translation>Buscar en &apos;{layer}&apos;</translation>
    </message>
    <message>
        <source>The search begins...</source>
        <translation>La búsqueda comienza...</translation>
    </message>
    <message>
        <source>Stopped; what was found until then is shown.</source>
        <translation>Detenido; se muestra lo encontrado hasta entonces.</translation>
    </message>
    <message>
        <source>Stopped before anything was found.</source>
        <translation>Detenido antes de encontrar nada.</translation>
    </message>
    <message>
        <source>The search for &quot;{class_name}&quot; has ended: {finds}.</source>
        <translation>La búsqueda de &quot;{class_name}&quot; ha terminado: {finds}.</translation>
    </message>
    <message>
        <source>With the model {name}</source>
        <translation>Con el modelo {name}</translation>
    </message>
    <message>
        <source>{area} were searched.</source>
        <translation>Se ha buscado en {area}.</translation>
    </message>
    <message>
        <source>Add an image or point cloud first.</source>
        <translation>Añada primero una imagen o nube de puntos.</translation>
    </message>
    <message>
        <source>Train a model first, or choose one from the library.</source>
        <translation>Entrene primero un modelo o elija uno de la biblioteca.</translation>
    </message>
</context>
<context>
    <name>FindsLayer</name>
    <message>
        <source>{path} cannot be written; check that the file is not read-only and the disk not full.</source>
        <translation>No se puede escribir {path}; compruebe que el archivo no sea de solo lectura ni el disco esté lleno.</translation>
    </message>
</context>
<context>
    <name>FindsStyle</name>
    <message>
        <source>Accepted</source>
        <translation>Aceptado</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rechazado</translation>
    </message>
</context>
<context>
    <name>FindsTable</name>
    <message>
        <source>The finds in {path} cannot be read; choose a GeoPackage that Rotamatch has made.</source>
        <translation>No se pueden leer los hallazgos de {path}; elija un GeoPackage creado por Rotamatch.</translation>
    </message>
</context>
<context>
    <name>FindsText</name>
    <message>
        <source>{count} megapixels</source>
        <translation>{count} megapíxeles</translation>
    </message>
    <message>
        <source>1 find</source>
        <translation>1 hallazgo</translation>
    </message>
    <message>
        <source>{count} finds</source>
        <translation>{count} hallazgos</translation>
    </message>
    <message>
        <source>{finds}, 1 of them a sample already</source>
        <translation>{finds}, 1 de ellos ya es una muestra</translation>
    </message>
    <message>
        <source>{finds}, {known} of them samples already</source>
        <translation>{finds}, {known} de ellos ya son muestras</translation>
    </message>
    <message>
        <source>Review 1 find</source>
        <translation>Revisar 1 hallazgo</translation>
    </message>
    <message>
        <source>Review {count} finds</source>
        <translation>Revisar {count} hallazgos</translation>
    </message>
    <message>
        <source>Nothing was found with this score. Lower it, or mark more samples and train.</source>
        <translation>No se encontró nada con esta puntuación. Bájela, o marque más muestras y entrene.</translation>
    </message>
    <message>
        <source>ha</source>
        <translation>ha</translation>
    </message>
    <message>
        <source>{density} per {unit}</source>
        <translation>{density} por {unit}</translation>
    </message>
    <message>
        <source>{area} in all</source>
        <translation>{area} en total</translation>
    </message>
    <message>
        <source>Find every {name} in view</source>
        <translation>Buscar cada {name} en la vista</translation>
    </message>
    <message>
        <source>Find all in view</source>
        <translation>Buscar todo en la vista</translation>
    </message>
    <message>
        <source>Find every {name} in the extent</source>
        <translation>Buscar cada {name} en la extensión</translation>
    </message>
    <message>
        <source>Find all in the extent</source>
        <translation>Buscar todo en la extensión</translation>
    </message>
    <message>
        <source>Find every {name} in the polygons</source>
        <translation>Buscar cada {name} en los polígonos</translation>
    </message>
    <message>
        <source>Find all in the polygons</source>
        <translation>Buscar todo en los polígonos</translation>
    </message>
    <message>
        <source>Find every {name} in the layer</source>
        <translation>Buscar cada {name} en la capa</translation>
    </message>
    <message>
        <source>Find all in the layer</source>
        <translation>Buscar todo en la capa</translation>
    </message>
    <message>
        <source> or </source>
        <translation> o </translation>
    </message>
    <message>
        <source>{low} to {high} % right</source>
        <translation>{low} a {high} % correctos</translation>
    </message>
    <message>
        <source>{count} judged: probably {low} to {high} % of the doubtful finds are right</source>
        <translation>{count} juzgados: probablemente es correcto del {low} al {high} % de los hallazgos dudosos</translation>
    </message>
    <message>
        <source>{count} judged: probably {low} to {high} % of the best finds are right</source>
        <translation>{count} juzgados: probablemente es correcto del {low} al {high} % de los mejores hallazgos</translation>
    </message>
    <message>
        <source>{count} judged: probably {low} to {high} % of the finds are right</source>
        <translation>{count} juzgados: probablemente es correcto del {low} al {high} % de los hallazgos</translation>
    </message>
    <message>
        <source>{name}, score {score:.2f}</source>
        <translation>{name}, puntuación {score:.2f}</translation>
    </message>
    <message>
        <source>long axis {heading}°</source>
        <translation>eje largo {heading}°</translation>
    </message>
    <message>
        <source>heading {heading}°</source>
        <translation>rumbo {heading}°</translation>
    </message>
    <message>
        <source>{percent} % sure</source>
        <translation>{percent} % seguro</translation>
    </message>
    <message>
        <source>{length} x {width} {unit}</source>
        <translation>{length} x {width} {unit}</translation>
    </message>
    <message>
        <source>{size}, {height} m high</source>
        <translation>{size}, {height} m de alto</translation>
    </message>
    <message>
        <source>Train again with 1 answer</source>
        <translation>Reentrenar (1 respuesta)</translation>
    </message>
    <message>
        <source>Train again with {count} answers</source>
        <translation>Reentrenar ({count} respuestas)</translation>
    </message>
    <message>
        <source>1 find is a sample already.</source>
        <translation>1 hallazgo ya es una muestra.</translation>
    </message>
    <message>
        <source>{count} finds are samples already.</source>
        <translation>{count} hallazgos ya son muestras.</translation>
    </message>
    <message>
        <source>{count} to review, {known} are samples</source>
        <translation>{count} por revisar, {known} son muestras</translation>
    </message>
    <message>
        <source>{count} to review</source>
        <translation>{count} por revisar</translation>
    </message>
    <message>
        <source>{done} of {count} reviewed</source>
        <translation>{done} de {count} revisados</translation>
    </message>
    <message>
        <source>{right} right ({fixed} of them fixed), {wrong} wrong</source>
        <translation>{right} correctos ({fixed} de ellos corregidos), {wrong} erróneos</translation>
    </message>
    <message>
        <source>{right} right, {wrong} wrong</source>
        <translation>{right} correctos, {wrong} erróneos</translation>
    </message>
    <message>
        <source>{count} missed</source>
        <translation>faltaban {count}</translation>
    </message>
    <message>
        <source>Drag the box or its handles; [ and ] turn it, + and - resize it. Esc ends adjusting.</source>
        <translation>Arrastre la caja o sus tiradores; [ y ] la giran, + y - cambian su tamaño. Esc termina el ajuste.</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Along and across look alike: expect headings that are off by 90 degrees.</source>
        <translation>A lo largo y a lo ancho parecen iguales: puede haber rumbos desviados 90 grados.</translation>
    </message>
    <message>
        <source>The long axis is clear.</source>
        <translation>El eje largo está claro.</translation>
    </message>
    <message>
        <source>Looks alike from all sides.</source>
        <translation>Parece igual desde todos los lados.</translation>
    </message>
    <message>
        <source>Looks different when turned: is the class really round?</source>
        <translation>Parece distinta al girarla: ¿es la clase realmente redonda?</translation>
    </message>
    <message>
        <source>No sample has a heading: turn some with the edit tool, or say with the button &apos;...&apos; that front and back are alike.</source>
        <translation>Ninguna muestra tiene rumbo: gire algunas con la herramienta Editar o indique con el botón &apos;...&apos; que el frente y la parte trasera son iguales.</translation>
    </message>
    <message>
        <source>The front is clear.</source>
        <translation>El frente está claro.</translation>
    </message>
    <message>
        <source>The front is not always clear: some headings may come out turned.</source>
        <translation>El frente no siempre está claro: algunos rumbos pueden salir invertidos.</translation>
    </message>
    <message>
        <source>Front and back look alike: expect turned headings.</source>
        <translation>Frente y parte trasera se parecen: puede haber rumbos invertidos.</translation>
    </message>
    <message>
        <source>Mark a few more to see how clear the front is.</source>
        <translation>Marque algunas más para ver si el frente está claro.</translation>
    </message>
    <message>
        <source>The mean of all samples: what the network will look for.</source>
        <translation>La media de todas las muestras: lo que buscará la red.</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Esto no</translation>
    </message>
    <message>
        <source>Reading the samples...</source>
        <translation>Leyendo las muestras...</translation>
    </message>
    <message>
        <source>#{id}: looks turned by 180 degrees: flip? Click on the badge, or press F.</source>
        <translation>#{id}: parece girada 180 grados: ¿invertir? Haga clic en la marca o pulse F.</translation>
    </message>
    <message>
        <source>#{id}: {ratio:.1f} times as large as usual. Is its box right?</source>
        <translation>#{id}: {ratio:.1f} veces más grande de lo habitual. ¿Es correcta su caja?</translation>
    </message>
    <message>
        <source>#{id}: only {ratio:.1f} times as large as usual. Is its box right?</source>
        <translation>#{id}: solo {ratio:.1f} veces el tamaño habitual. ¿Es correcta su caja?</translation>
    </message>
    <message>
        <source>#{id}: click to see it on the map</source>
        <translation>#{id}: haga clic para verla en el mapa</translation>
    </message>
    <message>
        <source>One looks turned: click on its ! to flip it.</source>
        <translation>Una parece girada: haga clic en su ! para invertirla.</translation>
    </message>
    <message>
        <source>{count} look turned: click on a ! to flip.</source>
        <translation>{count} parecen giradas: haga clic en un ! para invertir.</translation>
    </message>
    <message>
        <source>Of unusual size: {count}.</source>
        <translation>De tamaño inusual: {count}.</translation>
    </message>
    <message>
        <source>Not shown: {count} (hover to see why).</source>
        <translation>No se muestran: {count} (pase el ratón para ver por qué).</translation>
    </message>
    <message>
        <source>Show on map</source>
        <translation>Mostrar en el mapa</translation>
    </message>
    <message>
        <source>Flip front and back</source>
        <translation>Invertir frente y parte trasera</translation>
    </message>
    <message>
        <source>Right as it is</source>
        <translation>Es correcta así</translation>
    </message>
    <message>
        <source>Make it &quot;not this&quot;</source>
        <translation>Convertir en &quot;Esto no&quot;</translation>
    </message>
    <message>
        <source>Make it a sample</source>
        <translation>Convertir en muestra</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
</context>
<context>
    <name>HiddenPoints</name>
    <message>
        <source>You see {name} from above; {key} shows its points in their new style.</source>
        <translation>Ve {name} desde arriba; {key} muestra sus puntos con el estilo nuevo.</translation>
    </message>
</context>
<context>
    <name>ImportSamplesAlgorithm</name>
    <message>
        <source>Import samples</source>
        <translation>Importar muestras</translation>
    </message>
    <message>
        <source>labels,annotations,training data,positives,negatives,store</source>
        <translation>etiquetas,anotaciones,datos de entrenamiento,positivas,negativas,almacén</translation>
    </message>
    <message>
        <source>Adds labelled objects of an image or point cloud to a sample store.</source>
        <translation>Añade objetos etiquetados de una imagen o nube de puntos a un almacén de muestras.</translation>
    </message>
    <message>
        <source>Adds the features of a layer to a sample store, a GeoPackage that remembers what was marked on which image or point cloud, and that a model can be trained from.

Polygons become oriented boxes. Tell where their front is by a field with the heading in degrees (clockwise from north), let it lie along the longest side, or leave it open: samples without a heading still teach what the objects look like.

Roles: a positive is an object; a negative is none; in an area, every object is marked, so that all the rest of it is background; in an ignored place nothing is learned and nothing is scored.

To add to a store, give it as &apos;Sample store to add to&apos;. Where the output is another file, the store itself stays as it is and the output is a copy with the new samples; where it is the same file, they are added in place.</source>
        <translation>Añade los objetos espaciales de una capa a un almacén de muestras, un GeoPackage que recuerda qué se marcó en qué imagen o nube de puntos y con el que se puede entrenar un modelo.

Los polígonos se convierten en cajas orientadas. Indique dónde está su frente con un campo con el rumbo en grados (en sentido horario desde el norte), tome el lado más largo o déjelo abierto: las muestras sin rumbo también enseñan qué aspecto tienen los objetos.

Papeles: una positiva es un objeto; una negativa no lo es; en una zona, cada objeto está marcado, de modo que todo lo demás es fondo; en un lugar ignorado no se aprende ni se evalúa nada.

Para añadir a un almacén, indíquelo como &apos;Almacén de muestras al que añadir&apos;. Si la salida es otro archivo, el almacén queda como está y la salida es una copia con las muestras nuevas; si es el mismo archivo, se añaden en él.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>The layer with one feature for each object, area, or place to ignore.</source>
        <translation>La capa con un objeto espacial por cada objeto, zona o lugar que ignorar.</translation>
    </message>
    <message>
        <source>Image or point cloud</source>
        <translation>Imagen o nube de puntos</translation>
    </message>
    <message>
        <source>What the labels were drawn on.</source>
        <translation>Sobre lo que se dibujaron las etiquetas.</translation>
    </message>
    <message>
        <source>Only features where (SQL)</source>
        <translation>Solo objetos espaciales donde (SQL)</translation>
    </message>
    <message>
        <source>A condition such as: confidence &gt; 0.5</source>
        <translation>Una condición como: confidence &gt; 0.5</translation>
    </message>
    <message>
        <source>Sample store to add to</source>
        <translation>Almacén de muestras al que añadir</translation>
    </message>
    <message>
        <source>Sample stores (*.gpkg)</source>
        <translation>Almacenes de muestras (*.gpkg)</translation>
    </message>
    <message>
        <source>Leave it empty to make a new one.</source>
        <translation>Déjelo vacío para crear uno nuevo.</translation>
    </message>
    <message>
        <source>Replace the output if it exists</source>
        <translation>Reemplazar la salida si existe</translation>
    </message>
    <message>
        <source>Off: nothing that is there already is replaced.</source>
        <translation>Desactivado: no se reemplaza nada de lo que ya hay.</translation>
    </message>
    <message>
        <source>Sample store</source>
        <translation>Almacén de muestras</translation>
    </message>
    <message>
        <source>The GeoPackage with the samples.</source>
        <translation>El GeoPackage con las muestras.</translation>
    </message>
    <message>
        <source>Number of samples added</source>
        <translation>Número de muestras añadidas</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>What the objects are, such as: car. Empty: object; for areas and the like, every class.</source>
        <translation>Qué son los objetos, por ejemplo: coche. Vacío: object; para zonas y similares, todas las clases.</translation>
    </message>
    <message>
        <source>Field with the class</source>
        <translation>Campo con la clase</translation>
    </message>
    <message>
        <source>For labels of several classes; goes before the class above.</source>
        <translation>Para etiquetas de varias clases; tiene prioridad sobre la clase de arriba.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>What the features say: an object, no object, an area where all are marked, a place to ignore.</source>
        <translation>Qué dicen los objetos espaciales: un objeto, ningún objeto, una zona donde todos están marcados, un lugar que ignorar.</translation>
    </message>
    <message>
        <source>as in the store, or directed</source>
        <translation>como en el almacén, o directed</translation>
    </message>
    <message>
        <source>Symmetry of the class</source>
        <translation>Simetría de la clase</translation>
    </message>
    <message>
        <source>directed: has a front (car, plane). axial: looks the same turned by 180 degrees (house, container). round: looks the same however turned (tree, tank).</source>
        <translation>directed: tiene frente (coche, avión). axial: parece igual girada 180 grados (casa, contenedor). round: parece igual en cualquier giro (árbol, depósito).</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Desconocido</translation>
    </message>
    <message>
        <source>Along the longest side</source>
        <translation>A lo largo del lado más largo</translation>
    </message>
    <message>
        <source>From a field</source>
        <translation>De un campo</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Rumbo</translation>
    </message>
    <message>
        <source>How to know where the front of an object points.</source>
        <translation>Cómo saber hacia dónde apunta el frente de un objeto.</translation>
    </message>
    <message>
        <source>Field with the heading</source>
        <translation>Campo con el rumbo</translation>
    </message>
    <message>
        <source>Degrees clockwise from north; up, where there is no CRS.</source>
        <translation>Grados en sentido horario desde el norte; desde arriba, si no hay SRC.</translation>
    </message>
    <message>
        <source>Choose the field with the heading, or another way to know the heading.</source>
        <translation>Elija el campo con el rumbo u otra forma de conocerlo.</translation>
    </message>
    <message>
        <source>There is no sample store {path}; leave the field empty to make a new one.</source>
        <translation>No existe el almacén de muestras {path}; deje vacío el campo para crear uno nuevo.</translation>
    </message>
    <message>
        <source>There is a file {path} already. To add to it, give it as &apos;Sample store to add to&apos; as well; to start anew, choose another name or &apos;Replace the output if it exists&apos;.</source>
        <translation>Ya existe un archivo {path}. Para añadir a él, indíquelo también como &apos;Almacén de muestras al que añadir&apos;; para empezar de cero, elija otro nombre o &apos;Reemplazar la salida si existe&apos;.</translation>
    </message>
</context>
<context>
    <name>InlineQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>Introduction</name>
    <message>
        <source>1 of 4: Mark. Add an image or point cloud, say what to look for, then drag over some objects on the map. Mark what only looks like one as &apos;not this&apos;.</source>
        <translation>1 de 4: marcar. Añada una imagen o nube de puntos, diga qué buscar y arrastre sobre algunos objetos en el mapa. Marque como &apos;Esto no&apos; lo que solo se parece.</translation>
    </message>
    <message>
        <source>2 of 4: Train. One button. It takes a few minutes, and you can go on working meanwhile.</source>
        <translation>2 de 4: entrenar. Un botón. Tarda unos minutos, y mientras tanto puede seguir trabajando.</translation>
    </message>
    <message>
        <source>3 of 4: Find. In the view, in an area or in the whole layer. Each find has a box and a score, and a direction where it has a front; the slider hides weak ones.</source>
        <translation>3 de 4: Buscar. En la vista, en una zona o en toda la capa. Cada hallazgo tiene una caja y una puntuación, y un rumbo si tiene parte delantera; el deslizador oculta los débiles.</translation>
    </message>
    <message>
        <source>4 of 4: Review. Accept or reject with one key each, then train again: every answer makes the next result better.</source>
        <translation>4 de 4: Revisar. Acepte o rechace con una tecla y entrene de nuevo: cada respuesta mejora el próximo resultado.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>{what} Key: {key}</source>
        <translation>{what} Tecla: {key}</translation>
    </message>
</context>
<context>
    <name>Launch</name>
    <message>
        <source>The engine is not installed yet. Install it with Plugins &gt; Rotamatch &gt; Set up engine.</source>
        <translation>El motor aún no está instalado. Instálelo con Complementos &gt; Rotamatch &gt; Configurar el motor.</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>The point cloud &apos;{name}&apos; needs a login that the engine does not get. Save it as a file first.</source>
        <translation>La nube de puntos &apos;{name}&apos; necesita una autenticación que el motor no recibe. Guárdela antes como archivo.</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; is no file, so {megapixels:,.0f} megapixels would have to be fetched; the limit is {limit:,.0f}. Choose a smaller extent or a larger pixel size, or raise the limit.</source>
        <translation>La capa &apos;{name}&apos; no es un archivo; habría que obtener {megapixels:,.0f} megapíxeles y el límite es {limit:,.0f}. Elija una extensión menor o un píxel mayor, o suba el límite.</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; is no file: {megapixels:,.1f} megapixels are fetched first.</source>
        <translation>La capa &apos;{name}&apos; no es un archivo: primero se obtienen {megapixels:,.1f} megapíxeles.</translation>
    </message>
    <message>
        <source>{share:.1f} % of &apos;{name}&apos; came without a picture, also when asked again; that part is treated as unseen.</source>
        <translation>El {share:.1f} % de &apos;{name}&apos; llegó sin imagen, también al pedirlo de nuevo; esa parte se trata como no vista.</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>{name} was not imported: {why}</source>
        <translation>{name} no se importó: {why}</translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation>Exportado a {path}.</translation>
    </message>
    <message>
        <source>Exported to {path}, and {name} beside it, which makes quick runs possible.</source>
        <translation>Exportado a {path}, y junto a él {name}, que permite ejecuciones rápidas.</translation>
    </message>
    <message>
        <source>{name} is in the model library.</source>
        <translation>{name} está en la biblioteca de modelos.</translation>
    </message>
</context>
<context>
    <name>LibraryWindow</name>
    <message>
        <source>Model library</source>
        <translation>Biblioteca de modelos</translation>
    </message>
    <message>
        <source>Search names and classes...</source>
        <translation>Buscar nombres y clases...</translation>
    </message>
    <message>
        <source>No models yet. Train one, import a file, or drop a file here.</source>
        <translation>Aún no hay modelos. Entrene uno, importe un archivo o suéltelo aquí.</translation>
    </message>
    <message>
        <source>Use for detection</source>
        <translation>Usar para detectar</translation>
    </message>
    <message>
        <source>Train further</source>
        <translation>Seguir entrenando</translation>
    </message>
    <message>
        <source>Import...</source>
        <translation>Importar...</translation>
    </message>
    <message>
        <source>Add folder...</source>
        <translation>Añadir carpeta...</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>Exportar...</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar nombre</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Finds what this model was trained to find</source>
        <translation>Encuentra lo que este modelo aprendió a encontrar</translation>
    </message>
    <message>
        <source>Trains on your samples, starting from what this model has learnt</source>
        <translation>Entrena con sus muestras a partir de lo que este modelo ha aprendido</translation>
    </message>
    <message>
        <source>Lists the models of another folder too, such as one your team shares</source>
        <translation>Muestra también los modelos de otra carpeta, como una compartida por su equipo</translation>
    </message>
    <message>
        <source>Not to be reached now: {folders}</source>
        <translation>No accesibles ahora: {folders}</translation>
    </message>
    <message>
        <source>{about} (in use)</source>
        <translation>{about} (en uso)</translation>
    </message>
    <message>
        <source>{name} is used for detection now.</source>
        <translation>Ahora se usa {name} para detectar.</translation>
    </message>
    <message>
        <source>What is looked for in the dock has become {class_name}.</source>
        <translation>En el panel se busca ahora {class_name}.</translation>
    </message>
    <message>
        <source>New name:</source>
        <translation>Nombre nuevo:</translation>
    </message>
    <message>
        <source>Delete {name} from the disk?</source>
        <translation>¿Borrar {name} del disco?</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Import models</source>
        <translation>Importar modelos</translation>
    </message>
    <message>
        <source>Export model</source>
        <translation>Exportar modelo</translation>
    </message>
    <message>
        <source>Add a folder of models</source>
        <translation>Añadir una carpeta de modelos</translation>
    </message>
    <message>
        <source>Rotamatch models (*.onnx)</source>
        <translation>Modelos de Rotamatch (*.onnx)</translation>
    </message>
</context>
<context>
    <name>MapFrame</name>
    <message>
        <source>This place lies outside the area where the CRS is defined.</source>
        <translation>Este lugar queda fuera del área donde está definido el SRC.</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>Choose a polygon layer in the layer panel first.</source>
        <translation>Elija primero una capa de polígonos en el panel de capas.</translation>
    </message>
    <message>
        <source>Take areas over</source>
        <translation>Incorporar zonas</translation>
    </message>
    <message>
        <source>Areas taken over from {layer}: {count}.</source>
        <translation>Zonas incorporadas de {layer}: {count}.</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>Deshacer: {step}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation>Rehacer: {step}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Choose an image or point cloud in the dock and say what you look for first.</source>
        <translation>Elija primero una imagen o nube de puntos en el panel e indique qué busca.</translation>
    </message>
    <message>
        <source>Marked by a click, turned as the one before. {key} takes it back.</source>
        <translation>Marcado con un clic, girado como el anterior. {key} lo deshace.</translation>
    </message>
    <message>
        <source>Draw the first one as a box: drag over it, from edge to edge.</source>
        <translation>Dibuje el primero como caja: arrastre sobre él, de borde a borde.</translation>
    </message>
    <message>
        <source>Draw the first one as a box: drag along it, then click its width.</source>
        <translation>Dibuje el primero como caja: arrastre a lo largo y luego haga clic en su ancho.</translation>
    </message>
    <message>
        <source>From now on one drag from tail to nose places a {class_name}.</source>
        <translation>Desde ahora, un arrastre de atrás hacia delante coloca un {class_name}.</translation>
    </message>
    <message>
        <source>From now on one drag along it places a {class_name}.</source>
        <translation>Desde ahora, un arrastre a lo largo coloca un {class_name}.</translation>
    </message>
    <message>
        <source>From now on one click places a {class_name}; a drag from edge to edge says its size.</source>
        <translation>Desde ahora un clic coloca: {class_name}; arrastrar de borde a borde indica su tamaño.</translation>
    </message>
    <message>
        <source>Choose an image or point cloud at the top of the dock first; samples belong to it.</source>
        <translation>Elija primero una imagen o nube de puntos en la parte superior del panel; las muestras pertenecen a ella.</translation>
    </message>
    <message>
        <source>Rotamatch is still getting to know this layer. Mark this again in a moment.</source>
        <translation>Rotamatch aún está leyendo esta capa. Márquelo de nuevo en un momento.</translation>
    </message>
    <message>
        <source>Change {count} samples</source>
        <translation>Cambiar {count} muestras</translation>
    </message>
    <message>
        <source>Change sample</source>
        <translation>Cambiar muestra</translation>
    </message>
</context>
<context>
    <name>MarkingActions</name>
    <message>
        <source>Keyboard: arrow keys move a crosshair, Shift slowly; K or Enter clicks there.</source>
        <translation>Teclado: las flechas mueven una cruz, con Mayús despacio; K o Intro hace clic allí.</translation>
    </message>
    <message>
        <source>Draw box</source>
        <translation>Dibujar caja</translation>
    </message>
    <message>
        <source>Drag along it, towards its front if it has one; move sideways for the width, click.</source>
        <translation>Arrastre a lo largo, hacia su frente si lo tiene; muévase de lado para el ancho y haga clic.</translation>
    </message>
    <message>
        <source>What is round needs the drag only, from edge to edge.</source>
        <translation>Para lo redondo basta con arrastrar, de borde a borde.</translation>
    </message>
    <message>
        <source>Digits set length, width or heading; Tab goes to the next, Enter on. F flips, Esc cancels.</source>
        <translation>Los dígitos fijan largo, ancho o rumbo; Tab pasa al siguiente, Intro acepta. F invierte, Esc cancela.</translation>
    </message>
    <message>
        <source>Stamp</source>
        <translation>Estampar</translation>
    </message>
    <message>
        <source>Drag along it, towards its front: a box of the usual size. Click: the same heading as before.</source>
        <translation>Arrastre a lo largo, hacia su frente: una caja del tamaño habitual. Clic: el mismo rumbo de antes.</translation>
    </message>
    <message>
        <source>[ and ] turn by 1 degree, with Shift by 15; + and - resize, F flips, Esc cancels.</source>
        <translation>[ y ] giran 1 grado, con Mayús 15; + y - cambian el tamaño, F invierte, Esc cancela.</translation>
    </message>
    <message>
        <source>The wheel zooms; with Ctrl or a button held it turns by 1 degree, with Shift by 15.</source>
        <translation>La rueda acerca o aleja; con Ctrl o un botón pulsado gira 1 grado, con Mayús 15.</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Esto no</translation>
    </message>
    <message>
        <source>Click or drag a box over something that is not the object. Esc cancels.</source>
        <translation>Haga clic o arrastre una caja sobre algo que no es el objeto. Esc cancela.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Zona</translation>
    </message>
    <message>
        <source>Outline a place in which all objects are marked: click its corners, or drag a rectangle.</source>
        <translation>Delimite un lugar donde todos los objetos están marcados: haga clic en sus vértices o arrastre un rectángulo.</translation>
    </message>
    <message>
        <source>Right click or Enter ends, Backspace takes a corner back, Esc cancels.</source>
        <translation>Clic derecho o Intro termina, Retroceso quita un vértice, Esc cancela.</translation>
    </message>
    <message>
        <source>Areas from layer</source>
        <translation>Zonas desde capa</translation>
    </message>
    <message>
        <source>Takes the selected polygons of the current layer as areas in which all objects are marked.</source>
        <translation>Toma los polígonos seleccionados de la capa actual como zonas donde todos los objetos están marcados.</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Click selects, Shift adds; drag moves. The round handle turns, the square ones resize.</source>
        <translation>Clic selecciona, Mayús añade; arrastrar mueve. El tirador redondo gira, los cuadrados cambian el tamaño.</translation>
    </message>
    <message>
        <source>Arrows nudge, [ and ] turn, + and - resize, F flips, Del deletes. Right click: class and role.</source>
        <translation>Las flechas desplazan, [ y ] giran, + y - cambian el tamaño, F invierte, Supr borra. Clic derecho: clase y papel.</translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message>
        <source>Models of the library</source>
        <translation>Modelos de la biblioteca</translation>
    </message>
    <message>
        <source>Name in the library, or a file</source>
        <translation>Nombre en la biblioteca o un archivo</translation>
    </message>
    <message>
        <source>No models</source>
        <translation>Sin modelos</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>In your profile</source>
        <translation>En su perfil</translation>
    </message>
    <message>
        <source>In the folder {folder}</source>
        <translation>En la carpeta {folder}</translation>
    </message>
    <message>
        <source>From a collection of QGIS Resource Sharing</source>
        <translation>De una colección de QGIS Resource Sharing</translation>
    </message>
    <message>
        <source>Comes with Rotamatch</source>
        <translation>Incluido con Rotamatch</translation>
    </message>
    <message>
        <source>Being verified...</source>
        <translation>Comprobando...</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>No se puede usar</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problema</translation>
    </message>
    <message>
        <source>{size}, with a version in 8 bits for quick runs</source>
        <translation>{size}, con una versión de 8 bits para ejecuciones rápidas</translation>
    </message>
    <message>
        <source>The fast copy in 8 bits ({name}) is damaged and ignored; delete it, or copy it here again.</source>
        <translation>La copia rápida de 8 bits ({name}) está dañada y se ignora; elimínela o vuelva a copiarla aquí.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>no indicado</translation>
    </message>
    <message>
        <source>Finds</source>
        <translation>Encuentra</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>Tamaño de píxel</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Bandas</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Entrenado con</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Atribución</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Creado</translation>
    </message>
    <message>
        <source>{name}, about {length} x {width} {unit}, with a front</source>
        <translation>{name}, unos {length} x {width} {unit}, con frente</translation>
    </message>
    <message>
        <source>{name}, about {length} x {width} {unit}, both ends alike</source>
        <translation>{name}, unos {length} x {width} {unit}, ambos extremos iguales</translation>
    </message>
    <message>
        <source>{name}, about {length} {unit}, round</source>
        <translation>{name}, unos {length} {unit}, redondo</translation>
    </message>
    <message>
        <source>{value} px, for images without a CRS</source>
        <translation>{value} px, para imágenes sin SRC</translation>
    </message>
    <message>
        <source>{value} m</source>
        <translation>{value} m</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>sin medir</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Medido</translation>
    </message>
    <message>
        <source>finds {found} of {count} withheld samples</source>
        <translation>encuentra {found} de {count} muestras apartadas</translation>
    </message>
    <message>
        <source>average precision {}</source>
        <translation>precisión media {}</translation>
    </message>
    <message>
        <source>precision {}</source>
        <translation>precisión {}</translation>
    </message>
    <message>
        <source>recall {}</source>
        <translation>exhaustividad {}</translation>
    </message>
    <message>
        <source>median heading error {} degrees</source>
        <translation>error mediano del rumbo {} grados</translation>
    </message>
    <message>
        <source>samples: {}</source>
        <translation>muestras: {}</translation>
    </message>
    <message>
        <source>marked as not this: {}</source>
        <translation>marcadas como &apos;Esto no&apos;: {}</translation>
    </message>
    <message>
        <source>areas: {}</source>
        <translation>zonas: {}</translation>
    </message>
    <message>
        <source>images and point clouds: {names}</source>
        <translation>imágenes y nubes de puntos: {names}</translation>
    </message>
    <message>
        <source>{date}, with Rotamatch {version}</source>
        <translation>{date}, con Rotamatch {version}</translation>
    </message>
</context>
<context>
    <name>ModelFiles</name>
    <message>
        <source>The folder {folder} for models cannot be made: {reason}.</source>
        <translation>No se puede crear la carpeta {folder} para modelos: {reason}.</translation>
    </message>
    <message>
        <source>It has: {names}.</source>
        <translation>Tiene: {names}.</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>Está vacía.</translation>
    </message>
    <message>
        <source>The model library has no model &apos;{name}&apos;. {known} A path of a file can be given too.</source>
        <translation>La biblioteca no tiene ningún modelo &apos;{name}&apos;. {known} También se puede dar la ruta de un archivo.</translation>
    </message>
    <message>
        <source>{path} is the model itself; choose another name or folder.</source>
        <translation>{path} es el propio modelo; elija otro nombre u otra carpeta.</translation>
    </message>
    <message>
        <source>There is a {name} already; choose another name.</source>
        <translation>Ya existe {name}; elija otro nombre.</translation>
    </message>
    <message>
        <source>{name} cannot be renamed: {reason}.</source>
        <translation>No se puede cambiar el nombre de {name}: {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be deleted: {reason}.</source>
        <translation>No se puede borrar {name}: {reason}.</translation>
    </message>
    <message>
        <source>{source} cannot be copied to {target}: {reason}.</source>
        <translation>No se puede copiar {source} a {target}: {reason}.</translation>
    </message>
</context>
<context>
    <name>ModelInUse</name>
    <message>
        <source>The model &quot;{name}&quot; was deleted. Train another one, or choose one of the library.</source>
        <translation>El modelo &quot;{name}&quot; se ha eliminado. Entrene otro o elija uno de la biblioteca.</translation>
    </message>
    <message>
        <source>The model &quot;{name}&quot; is not on the disk any more. Train one, or choose another of the library.</source>
        <translation>El modelo &quot;{name}&quot; ya no está en el disco. Entrene uno o elija otro de la biblioteca.</translation>
    </message>
</context>
<context>
    <name>ModelParameter</name>
    <message>
        <source>Rotamatch models (*.onnx)</source>
        <translation>Modelos de Rotamatch (*.onnx)</translation>
    </message>
</context>
<context>
    <name>NegativeTool</name>
    <message>
        <source>Drag a box over what is not the object.</source>
        <translation>Arrastre una caja sobre lo que no es el objeto.</translation>
    </message>
</context>
<context>
    <name>NextStepButton</name>
    <message>
        <source>Running: {task}</source>
        <translation>En curso: {task}</translation>
    </message>
    <message>
        <source>Set up the engine...</source>
        <translation>Configurar el motor...</translation>
    </message>
    <message>
        <source>{count} to review</source>
        <translation>{count} por revisar</translation>
    </message>
    <message>
        <source>Add an image or point cloud...</source>
        <translation>Añadir una imagen o nube de puntos...</translation>
    </message>
    <message>
        <source>Mark more samples</source>
        <translation>Marcar más muestras</translation>
    </message>
    <message>
        <source>Say what to look for</source>
        <translation>Indicar qué se busca</translation>
    </message>
    <message>
        <source>Mark samples: {count} of {advised}</source>
        <translation>Marcar muestras: {count} de {advised}</translation>
    </message>
    <message>
        <source>Go on by hand: {count} of {advised} marked</source>
        <translation>Seguir a mano: {count} de {advised} marcadas</translation>
    </message>
    <message>
        <source>Resume &quot;{name}&quot;</source>
        <translation>Reanudar &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>Find similar in view: {count} of {advised} marked</source>
        <translation>Buscar similares en la vista: {count} de {advised} marcados</translation>
    </message>
    <message>
        <source>Train on {count} samples</source>
        <translation>Entrenar con {count} muestras</translation>
    </message>
    <message>
        <source>Train on {count} samples ({advised} work better)</source>
        <translation>Entrenar con {count} muestras ({advised} van mejor)</translation>
    </message>
</context>
<context>
    <name>OptionsPage</name>
    <message>
        <source>Engine</source>
        <translation>Motor</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Cálculo</translation>
    </message>
    <message>
        <source>Model library</source>
        <translation>Biblioteca de modelos</translation>
    </message>
    <message>
        <source>The fastest one that works</source>
        <translation>El más rápido que funcione</translation>
    </message>
    <message>
        <source>NVIDIA graphics card (CUDA)</source>
        <translation>Tarjeta gráfica NVIDIA (CUDA)</translation>
    </message>
    <message>
        <source>Apple graphics card (MPS)</source>
        <translation>Tarjeta gráfica Apple (MPS)</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Procesador</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Threads of the processor that a detection uses</source>
        <translation>Hilos del procesador que usa una detección</translation>
    </message>
    <message>
        <source>A detection takes about half a gigabyte of memory, however large the image is; a training takes 2 to 3 GB. The devices that can be used here are named by the self-test.</source>
        <translation>Una detección ocupa alrededor de medio gigabyte de memoria, por grande que sea la imagen; un entrenamiento, de 2 a 3 GB. La autocomprobación dice qué dispositivos se pueden usar aquí.</translation>
    </message>
    <message>
        <source>Train and detect on</source>
        <translation>Entrenar y detectar en</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Hilos del procesador</translation>
    </message>
    <message>
        <source>Models that you train or import lie in {folder}. Further folders, such as one on a network share, are listed too. Collections of QGIS Resource Sharing are found by themselves.</source>
        <translation>Los modelos que entrene o importe están en {folder}. También se muestran otras carpetas, como una de un recurso de red. Las colecciones de QGIS Resource Sharing se encuentran por sí solas.</translation>
    </message>
    <message>
        <source>Add folder...</source>
        <translation>Añadir carpeta...</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Lists the models of this folder no more; its files stay</source>
        <translation>Deja de mostrar los modelos de esta carpeta; sus archivos se conservan</translation>
    </message>
    <message>
        <source>Add a folder of models</source>
        <translation>Añadir una carpeta de modelos</translation>
    </message>
</context>
<context>
    <name>PixelQuestion</name>
    <message>
        <source>How many metres wide is a pixel of it?</source>
        <translation>¿Cuántos metros de ancho mide uno de sus píxeles?</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>This image has no CRS, and the model works in metres.</source>
        <translation>Esta imagen no tiene SRC, y el modelo trabaja en metros.</translation>
    </message>
    <message>
        <source>Not known? &quot;{name}&quot; is about {length} m long: divide that by its length in pixels.</source>
        <translation>¿No lo sabe? &quot;{name}&quot; mide unos {length} m de largo: divídalo por su longitud en píxeles.</translation>
    </message>
    <message>
        <source>Not known? A car is about 4.5 m long: divide that by its length in pixels.</source>
        <translation>¿No lo sabe? Un coche mide unos 4,5 m de largo: divídalo por su longitud en píxeles.</translation>
    </message>
</context>
<context>
    <name>PixelSize</name>
    <message>
        <source>Type the metres as a number, such as 0.1 for 10 centimetres.</source>
        <translation>Escriba los metros como número, por ejemplo 0.1 para 10 centímetros.</translation>
    </message>
</context>
<context>
    <name>RasterCopy</name>
    <message>
        <source>The layer &apos;{name}&apos; has nothing in the chosen extent; choose another one.</source>
        <translation>La capa &apos;{name}&apos; no tiene nada en la extensión elegida; elija otra.</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; has no pixel size of its own; give one (GSD).</source>
        <translation>La capa &apos;{name}&apos; no tiene tamaño de píxel propio; indique uno (GSD).</translation>
    </message>
    <message>
        <source>Fetching &apos;{name}&apos;</source>
        <translation>Obteniendo &apos;{name}&apos;</translation>
    </message>
    <message>
        <source>Looking at the colours of &apos;{name}&apos;</source>
        <translation>Examinando los colores de &apos;{name}&apos;</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; cannot be read.</source>
        <translation>No se puede leer la capa &apos;{name}&apos;.</translation>
    </message>
</context>
<context>
    <name>RasterizeCloudAlgorithm</name>
    <message>
        <source>Rasterize point cloud</source>
        <translation>Rasterizar nube de puntos</translation>
    </message>
    <message>
        <source>lidar,las,laz,copc,ept,height above ground,ndsm,dsm,dtm,terrain,bird&apos;s eye</source>
        <translation>lidar,las,laz,copc,ept,altura sobre el suelo,ndsm,mds,mdt,terreno,vista cenital</translation>
    </message>
    <message>
        <source>Turns a point cloud into a GeoTIFF of heights above ground and more.</source>
        <translation>Convierte una nube de puntos en un GeoTIFF de alturas sobre el suelo y más.</translation>
    </message>
    <message>
        <source>Looks at a point cloud from above and writes what it sees as bands of a GeoTIFF: the height above ground, its mean and range, density, intensity, the share of first returns, roughness, colours, and the terrain itself. These are the bands that a network sees of a cloud.

The terrain comes from points of class 2 (ground) where there are any, else a filter finds it. All heights are metres, whatever the units of the file.

LAS, LAZ, COPC, EPT and virtual point clouds are read, and folders of them, whether QGIS can open them or not. A raster of surface heights (DSM) counts as a cloud too.</source>
        <translation>Mira una nube de puntos desde arriba y escribe lo que ve como bandas de un GeoTIFF: la altura sobre el suelo, su media y su rango, densidad, intensidad, la proporción de primeros retornos, rugosidad, colores y el propio terreno. Son las bandas que una red ve de una nube.

El terreno sale de los puntos de clase 2 (suelo) donde los hay; si no, lo encuentra un filtro. Todas las alturas están en metros, sean cuales sean las unidades del archivo.

Se leen LAS, LAZ, COPC, EPT y nubes de puntos virtuales, y carpetas de ellas, pueda o no abrirlas QGIS. Un ráster de alturas de la superficie (MDS) también cuenta como nube.</translation>
    </message>
    <message>
        <source>Point cloud</source>
        <translation>Nube de puntos</translation>
    </message>
    <message>
        <source>A layer or file; or a raster of surface heights in metres.</source>
        <translation>Una capa o un archivo; o un ráster de alturas de la superficie en metros.</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Bandas</translation>
    </message>
    <message>
        <source>None chosen: all that the cloud gives, without terrain and number of points.</source>
        <translation>Ninguna elegida: todas las que da la nube, sin el terreno ni el número de puntos.</translation>
    </message>
    <message>
        <source>Side of a cell (m)</source>
        <translation>Lado de una celda (m)</translation>
    </message>
    <message>
        <source>Empty: so large that a cell holds about one point.</source>
        <translation>Vacío: tal que una celda contenga aproximadamente un punto.</translation>
    </message>
    <message>
        <source>CRS of the cloud</source>
        <translation>SRC de la nube</translation>
    </message>
    <message>
        <source>Only for clouds that name none, or a wrong one.</source>
        <translation>Solo para nubes que no indican ninguno, o uno equivocado.</translation>
    </message>
    <message>
        <source>Terrain model</source>
        <translation>Modelo del terreno</translation>
    </message>
    <message>
        <source>Terrain heights that belong to a raster of surface heights.</source>
        <translation>Alturas del terreno que corresponden a un ráster de alturas de la superficie.</translation>
    </message>
    <message>
        <source>Bird&apos;s-eye view</source>
        <translation>Vista cenital</translation>
    </message>
    <message>
        <source>The GeoTIFF to write.</source>
        <translation>El GeoTIFF que se escribirá.</translation>
    </message>
    <message>
        <source>Number of points</source>
        <translation>Número de puntos</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; is no file that the engine can read; save it as one first.</source>
        <translation>La capa &apos;{name}&apos; no es un archivo que el motor pueda leer; guárdela antes como tal.</translation>
    </message>
</context>
<context>
    <name>ReviewCounts</name>
    <message>
        <source>Find something first; then tell what is right and what is not.</source>
        <translation>Busque algo primero; después indique qué es correcto y qué no.</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>nothing to review yet</source>
        <translation>nada que revisar</translation>
    </message>
    <message>
        <source>All finds are samples already; there is nothing to review.</source>
        <translation>Todos los hallazgos son ya muestras; no hay nada que revisar.</translation>
    </message>
    <message>
        <source>Mark what was not found: drag along it, towards its front. A, R, N or B go on with the review.</source>
        <translation>Marque lo que no se encontró: arrastre a lo largo, hacia su frente. A, R, N o B continúan la revisión.</translation>
    </message>
    <message>
        <source>All finds are reviewed.</source>
        <translation>Todos los hallazgos están revisados.</translation>
    </message>
    <message>
        <source>Go on with the review</source>
        <translation>Continuar la revisión</translation>
    </message>
</context>
<context>
    <name>ReviewSamples</name>
    <message>
        <source>Kept with the finds. To learn from it, open a sample store for this image first.</source>
        <translation>Guardado con los hallazgos. Para aprender de ello, abra primero un almacén de muestras para esta imagen.</translation>
    </message>
    <message>
        <source>Review a find</source>
        <translation>Revisar un hallazgo</translation>
    </message>
</context>
<context>
    <name>ReviewStage</name>
    <message>
        <source>The score tells how sure it is that this is such an object; the percentage is about its heading.</source>
        <translation>La puntuación dice cuán seguro es que sea tal objeto; el porcentaje se refiere a su rumbo.</translation>
    </message>
    <message>
        <source>Doubtful ones first</source>
        <translation>Primero los dudosos</translation>
    </message>
    <message>
        <source>Best ones first</source>
        <translation>Primero los mejores</translation>
    </message>
    <message>
        <source>Across the map</source>
        <translation>Recorriendo el mapa</translation>
    </message>
    <message>
        <source>At random</source>
        <translation>Al azar</translation>
    </message>
    <message>
        <source>Doubtful ones teach the model most. Only finds at random tell fairly how good all of them are.</source>
        <translation>Los dudosos son los que más enseñan al modelo. Solo los hallazgos al azar dicen sin sesgo lo buenos que son todos.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Aceptar</translation>
    </message>
    <message>
        <source>It is right: it becomes a sample.</source>
        <translation>Es correcto: pasa a ser una muestra.</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>It is no such object: it becomes a sample of what is not.</source>
        <translation>No es tal objeto: pasa a ser una muestra de lo que no lo es.</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Invertir</translation>
    </message>
    <message>
        <source>Front and back are exchanged; then accept it.</source>
        <translation>Se intercambian la parte delantera y la trasera; luego acéptelo.</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>Move, turn or resize the box on the map, then accept it.</source>
        <translation>Mueva, gire o cambie el tamaño de la caja en el mapa y acéptela.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>The find before.</source>
        <translation>El hallazgo anterior.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>The next find; nothing is said about this one.</source>
        <translation>El siguiente hallazgo; de este no se dice nada.</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Falta uno</translation>
    </message>
    <message>
        <source>Mark an object on the map that was not found.</source>
        <translation>Marque en el mapa un objeto que no se encontró.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Takes back what was done to this find, else the last answer.</source>
        <translation>Retira lo hecho con este hallazgo; si no hay nada, la última respuesta.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>Ends the review. All that was said is kept.</source>
        <translation>Termina la revisión. Todo lo dicho se conserva.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>aceptado</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>corregido</translation>
    </message>
    <message>
        <source>changed, not accepted yet</source>
        <translation>cambiado, aún no aceptado</translation>
    </message>
</context>
<context>
    <name>RotamatchDock</name>
    <message>
        <source>1 Samples</source>
        <translation>1 Muestras</translation>
    </message>
    <message>
        <source>2 Train</source>
        <translation>2 Entrenar</translation>
    </message>
    <message>
        <source>3 Find</source>
        <translation>3 Buscar</translation>
    </message>
    <message>
        <source>4 Review</source>
        <translation>4 Revisar</translation>
    </message>
    <message>
        <source>Rotamatch needs its engine, about 6 GB once.</source>
        <translation>Rotamatch necesita su motor, unos 6 GB una sola vez.</translation>
    </message>
    <message>
        <source>Set it up...</source>
        <translation>Configurar...</translation>
    </message>
    <message>
        <source>Models...</source>
        <translation>Modelos...</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Mostrar el registro</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Done: {task}</source>
        <translation>Terminado: {task}</translation>
    </message>
    <message>
        <source>Failed: {task}</source>
        <translation>Ha fallado: {task}</translation>
    </message>
    <message>
        <source>Samples and finds made so far stay in your QGIS profile. Right-click &quot;1 Samples&quot; or &quot;3 Find&quot; to open the folder.</source>
        <translation>Las muestras y los hallazgos hechos hasta ahora quedan en su perfil de QGIS. Haga clic derecho en &quot;1 Muestras&quot; o &quot;3 Buscar&quot; para abrir la carpeta.</translation>
    </message>
</context>
<context>
    <name>RotamatchPlugin</name>
    <message>
        <source>Add point cloud...</source>
        <translation>Añadir nube de puntos...</translation>
    </message>
    <message>
        <source>Models...</source>
        <translation>Modelos...</translation>
    </message>
    <message>
        <source>Set up engine...</source>
        <translation>Configurar el motor...</translation>
    </message>
    <message>
        <source>Self-test...</source>
        <translation>Autocomprobación...</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Rotamatch needs its engine to train and detect.</source>
        <translation>Rotamatch necesita su motor para entrenar y detectar.</translation>
    </message>
    <message>
        <source>Self-test of Rotamatch</source>
        <translation>Autocomprobación de Rotamatch</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>Autocomprobación</translation>
    </message>
    <message>
        <source>The self-test is running; it takes some seconds.</source>
        <translation>La autocomprobación está en curso; tarda unos segundos.</translation>
    </message>
    <message>
        <source>Rotamatch</source>
        <translation>Rotamatch</translation>
    </message>
    <message>
        <source>Rotamatch&apos;s engine was made for another version.</source>
        <translation>El motor de Rotamatch se instaló para otra versión.</translation>
    </message>
    <message>
        <source>Set it up again to upgrade it.</source>
        <translation>Configúrelo de nuevo para actualizarlo.</translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation>Configurar</translation>
    </message>
</context>
<context>
    <name>RotationPlot</name>
    <message>
        <source>How much the mean sample looks like itself when it is turned: the further out, the more alike. A bulge at 180 means that the back looks like the front.</source>
        <translation>Cuánto se parece la muestra media a sí misma al girarla: cuanto más afuera, más parecida. Un abultamiento en 180 significa que la parte trasera se parece al frente.</translation>
    </message>
</context>
<context>
    <name>SampleClasses</name>
    <message>
        <source>There is a class &apos;{name}&apos; already, with another symmetry; change it there.</source>
        <translation>Ya existe una clase &apos;{name}&apos; con otra simetría; cámbiela allí.</translation>
    </message>
    <message>
        <source>There is a class &apos;{name}&apos; already; choose another name.</source>
        <translation>Ya existe una clase &apos;{name}&apos;; elija otro nombre.</translation>
    </message>
    <message>
        <source>The class &apos;{name}&apos; still has samples ({count}); delete them or change their class first.</source>
        <translation>La clase &apos;{name}&apos; aún tiene muestras ({count}); bórrelas o cambie antes su clase.</translation>
    </message>
    <message>
        <source>There is no class &apos;{name}&apos; in the sample store.</source>
        <translation>No existe la clase &apos;{name}&apos; en el almacén de muestras.</translation>
    </message>
    <message>
        <source>A class needs a name.</source>
        <translation>Una clase necesita un nombre.</translation>
    </message>
    <message>
        <source>A class cannot be &apos;{symmetry}&apos;.</source>
        <translation>Una clase no puede ser &apos;{symmetry}&apos;.</translation>
    </message>
    <message>
        <source>The colour &apos;{colour}&apos; has to be like #ff8800.</source>
        <translation>El color &apos;{colour}&apos; debe ser como #ff8800.</translation>
    </message>
</context>
<context>
    <name>SampleEdits</name>
    <message>
        <source>There is no sample {id} in the store; it may have been deleted meanwhile.</source>
        <translation>No existe la muestra {id} en el almacén; quizá se borró mientras tanto.</translation>
    </message>
</context>
<context>
    <name>SampleForm</name>
    <message>
        <source>Sample</source>
        <translation>Muestra</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Esto no</translation>
    </message>
    <message>
        <source>Area: all are marked</source>
        <translation>Zona: todos están marcados</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignorado</translation>
    </message>
    <message>
        <source>Every class</source>
        <translation>Todas las clases</translation>
    </message>
</context>
<context>
    <name>SampleHistory</name>
    <message>
        <source>Last edit</source>
        <translation>Última edición</translation>
    </message>
</context>
<context>
    <name>SampleImport</name>
    <message>
        <source>Switch the plugin Processing on first: it imports the samples.</source>
        <translation>Active primero el complemento Procesos (Processing): es el que importa las muestras.</translation>
    </message>
    <message>
        <source>Samples imported: {count}.</source>
        <translation>Muestras importadas: {count}.</translation>
    </message>
</context>
<context>
    <name>SampleLayer</name>
    <message>
        <source>Add sample</source>
        <translation>Añadir muestra</translation>
    </message>
    <message>
        <source>Add area</source>
        <translation>Añadir zona</translation>
    </message>
    <message>
        <source>Change sample</source>
        <translation>Cambiar muestra</translation>
    </message>
    <message>
        <source>Change {count} samples</source>
        <translation>Cambiar {count} muestras</translation>
    </message>
    <message>
        <source>There is no heading to flip; turn the sample with the edit tool first.</source>
        <translation>No hay rumbo que invertir; gire antes la muestra con la herramienta de edición.</translation>
    </message>
    <message>
        <source>Flip {count} samples</source>
        <translation>Invertir {count} muestras</translation>
    </message>
    <message>
        <source>Flip sample</source>
        <translation>Invertir muestra</translation>
    </message>
    <message>
        <source>Delete {count} samples</source>
        <translation>Borrar {count} muestras</translation>
    </message>
    <message>
        <source>Delete sample</source>
        <translation>Borrar muestra</translation>
    </message>
    <message>
        <source>Add class</source>
        <translation>Añadir clase</translation>
    </message>
    <message>
        <source>Change class</source>
        <translation>Cambiar clase</translation>
    </message>
    <message>
        <source>Delete class</source>
        <translation>Borrar clase</translation>
    </message>
    <message>
        <source>Save the edits of the sample layer and switch editing off first.</source>
        <translation>Guarde antes las ediciones de la capa de muestras y desactive la edición.</translation>
    </message>
    <message>
        <source>A sample cannot be &apos;{role}&apos; and come from &apos;{origin}&apos;.</source>
        <translation>Una muestra no puede ser &apos;{role}&apos; y proceder de &apos;{origin}&apos;.</translation>
    </message>
    <message>
        <source>Say first what you look for: a sample needs a class.</source>
        <translation>Indique antes qué busca: una muestra necesita una clase.</translation>
    </message>
    <message>
        <source>There is no class &apos;{class_name}&apos; in the sample store; add it first.</source>
        <translation>No existe la clase &apos;{class_name}&apos; en el almacén de muestras; añádala antes.</translation>
    </message>
    <message>
        <source>Choose an image or point cloud at the top of the dock first; samples belong to it.</source>
        <translation>Elija primero una imagen o nube de puntos en la parte superior del panel; las muestras pertenecen a ella.</translation>
    </message>
    <message>
        <source>There is no scene &apos;{scene}&apos; in the sample store yet; wait a moment and try again.</source>
        <translation>Aún no existe la imagen &apos;{scene}&apos; en el almacén de muestras; espere un momento e inténtelo de nuevo.</translation>
    </message>
</context>
<context>
    <name>SampleMenu</name>
    <message>
        <source>Flip front and back</source>
        <translation>Invertir frente y parte trasera</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Muestra</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Esto no</translation>
    </message>
    <message>
        <source>Area: all in it is marked</source>
        <translation>Zona: todo está marcado en ella</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorar</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
</context>
<context>
    <name>SampleReader</name>
    <message>
        <source>There is no sample {id} any more.</source>
        <translation>La muestra {id} ya no existe.</translation>
    </message>
</context>
<context>
    <name>SampleRows</name>
    <message>
        <source>it has no outline</source>
        <translation>no tiene contorno</translation>
    </message>
    <message>
        <source>it lies where the CRS is not defined</source>
        <translation>está donde el SRC no está definido</translation>
    </message>
    <message>
        <source>its role &apos;{role}&apos; is none of {roles}</source>
        <translation>su papel &apos;{role}&apos; no es ninguno de {roles}</translation>
    </message>
    <message>
        <source>it does not say which scene it is of</source>
        <translation>no dice de qué imagen es</translation>
    </message>
    <message>
        <source>its scene &apos;{scene}&apos; is not in the store</source>
        <translation>su imagen &apos;{scene}&apos; no está en el almacén</translation>
    </message>
    <message>
        <source>it has no class</source>
        <translation>no tiene clase</translation>
    </message>
    <message>
        <source>its class &apos;{name}&apos; is not in the store</source>
        <translation>su clase &apos;{name}&apos; no está en el almacén</translation>
    </message>
    <message>
        <source>it is no rectangle</source>
        <translation>no es un rectángulo</translation>
    </message>
    <message>
        <source>its outline and its heading are {apart:.0f} degrees apart</source>
        <translation>su contorno y su rumbo difieren {apart:.0f} grados</translation>
    </message>
</context>
<context>
    <name>SampleShapes</name>
    <message>
        <source>Only a rectangle can be a sample of an object.</source>
        <translation>Solo un rectángulo puede ser muestra de un objeto.</translation>
    </message>
    <message>
        <source>The outline has no area; draw it larger.</source>
        <translation>El contorno no tiene área; dibújelo más grande.</translation>
    </message>
</context>
<context>
    <name>SampleStyle</name>
    <message>
        <source>Area: all are marked</source>
        <translation>Zona: todos están marcados</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignorado</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Esto no</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Por comprobar</translation>
    </message>
</context>
<context>
    <name>SampleWatch</name>
    <message>
        <source>Measure samples</source>
        <translation>Medir muestras</translation>
    </message>
</context>
<context>
    <name>SamplesPanel</name>
    <message>
        <source>{count} marked</source>
        <translation>{count} marcadas</translation>
    </message>
    <message>
        <source>{count} not this</source>
        <translation>{count} esto no</translation>
    </message>
    <message>
        <source>areas: {count}</source>
        <translation>zonas: {count}</translation>
    </message>
    <message>
        <source>Add an image or point cloud to the project first, then choose it above.</source>
        <translation>Añada primero una imagen o nube de puntos al proyecto y elíjala arriba.</translation>
    </message>
    <message>
        <source>Say above what you look for, such as car, and press Enter.</source>
        <translation>Indique arriba qué busca, por ejemplo coche, y pulse Intro.</translation>
    </message>
</context>
<context>
    <name>SceneHeader</name>
    <message>
        <source>The image or point cloud that is looked at</source>
        <translation>La imagen o nube de puntos que se examina</translation>
    </message>
    <message>
        <source>Choose an image or point cloud</source>
        <translation>Elija una imagen o nube de puntos</translation>
    </message>
    <message>
        <source>What to look for: choose a class, or type a new one and press Enter</source>
        <translation>Qué buscar: elija una clase o escriba una nueva y pulse Intro</translation>
    </message>
    <message>
        <source>Such as car</source>
        <translation>Por ejemplo, coche</translation>
    </message>
    <message>
        <source>Colour of the class on the map</source>
        <translation>Color de la clase en el mapa</translation>
    </message>
    <message>
        <source>Colour of the class</source>
        <translation>Color de la clase</translation>
    </message>
    <message>
        <source>Class and sample store</source>
        <translation>Clase y almacén de muestras</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Look for</source>
        <translation>Objeto</translation>
    </message>
    <message>
        <source>Shape of the class</source>
        <translation>Forma de la clase</translation>
    </message>
    <message>
        <source>Rename class...</source>
        <translation>Cambiar nombre de la clase...</translation>
    </message>
    <message>
        <source>Delete class...</source>
        <translation>Borrar clase...</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Muestras</translation>
    </message>
    <message>
        <source>Import from a layer...</source>
        <translation>Importar de una capa...</translation>
    </message>
    <message>
        <source>Open sample store...</source>
        <translation>Abrir almacén de muestras...</translation>
    </message>
    <message>
        <source>Link {name} again...</source>
        <translation>Enlazar {name} de nuevo...</translation>
    </message>
    <message>
        <source>Close sample store</source>
        <translation>Cerrar almacén de muestras</translation>
    </message>
    <message>
        <source>New name of {class_name}:</source>
        <translation>Nombre nuevo de {class_name}:</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar nombre</translation>
    </message>
    <message>
        <source>Delete the class {class_name}? That is possible only while it has no samples.</source>
        <translation>¿Borrar la clase {class_name}? Solo es posible mientras no tenga muestras.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Where is the file now?</source>
        <translation>¿Dónde está ahora el archivo?</translation>
    </message>
    <message>
        <source>The samples are linked again.</source>
        <translation>Las muestras están enlazadas de nuevo.</translation>
    </message>
    <message>
        <source>The samples are linked again. Those that lie outside of the file: {count}.</source>
        <translation>Las muestras están enlazadas de nuevo. Quedan fuera del archivo: {count}.</translation>
    </message>
    <message>
        <source>The file {name} of these samples is not where it was; the button &apos;...&apos; links it again.</source>
        <translation>El archivo {name} de estas muestras no está donde estaba; el botón &apos;...&apos; lo enlaza de nuevo.</translation>
    </message>
    <message>
        <source>Open sample store</source>
        <translation>Abrir almacén de muestras</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg);;All files (*)</source>
        <translation>GeoPackage (*.gpkg);;Todos los archivos (*)</translation>
    </message>
</context>
<context>
    <name>SceneInput</name>
    <message>
        <source>Further bands of the same place</source>
        <translation>Más bandas del mismo lugar</translation>
    </message>
    <message>
        <source>Rasters or point clouds of the same place, read together with it as one: infrared or heights.</source>
        <translation>Rásteres o nubes de puntos del mismo lugar, que se leen con ella como una sola: infrarrojo o alturas.</translation>
    </message>
    <message>
        <source>CRS of the point cloud</source>
        <translation>SRC de la nube de puntos</translation>
    </message>
    <message>
        <source>Only for files of point clouds that name none, or a wrong one.</source>
        <translation>Solo para archivos de nubes de puntos que no indican ninguno, o uno equivocado.</translation>
    </message>
    <message>
        <source>Pixel size on the ground (GSD)</source>
        <translation>Tamaño de píxel en el terreno (GSD)</translation>
    </message>
    <message>
        <source>Only for images without a CRS (metres per pixel, if you know them) and for layers that are no files (the pixel size to fetch).</source>
        <translation>Solo para imágenes sin SRC (metros por píxel, si los conoce) y para capas que no son archivos (tamaño de píxel que obtener).</translation>
    </message>
    <message>
        <source>Most megapixels to fetch</source>
        <translation>Máximo de megapíxeles que obtener</translation>
    </message>
    <message>
        <source>For layers that are no files, such as web maps: more than this is not fetched.</source>
        <translation>Para capas que no son archivos, como mapas web: no se obtiene más que esto.</translation>
    </message>
</context>
<context>
    <name>SceneMenu</name>
    <message>
        <source>Images, point clouds, and further bands of the same place</source>
        <translation>Imágenes, nubes de puntos y más bandas del mismo lugar</translation>
    </message>
    <message>
        <source>{name} and {layer} are now looked at together, with the bands of both.</source>
        <translation>{name} y {layer} se examinan ahora juntas, con las bandas de ambas.</translation>
    </message>
    <message>
        <source>Add image...</source>
        <translation>Añadir imagen...</translation>
    </message>
    <message>
        <source>Add point cloud...</source>
        <translation>Añadir nube de puntos...</translation>
    </message>
    <message>
        <source>Add folder of point clouds...</source>
        <translation>Añadir carpeta de nubes de puntos...</translation>
    </message>
    <message>
        <source>Add surface model (DSM)...</source>
        <translation>Añadir modelo de superficie (MDS)...</translation>
    </message>
    <message>
        <source>Other sources...</source>
        <translation>Otras fuentes...</translation>
    </message>
    <message>
        <source>Opens QGIS&apos;s Data Source Manager, for images from the web or a database</source>
        <translation>Abre el administrador de fuentes de datos de QGIS, para imágenes de la web o de una base de datos</translation>
    </message>
    <message>
        <source>Colour the points by height</source>
        <translation>Colorear los puntos por altura</translation>
    </message>
    <message>
        <source>Colour the points by intensity</source>
        <translation>Colorear los puntos por intensidad</translation>
    </message>
    <message>
        <source>Own colours</source>
        <translation>Colores propios</translation>
    </message>
    <message>
        <source>Stack with...</source>
        <translation>Apilar con...</translation>
    </message>
    <message>
        <source>Takes the bands of another layer of the same place too</source>
        <translation>Toma también las bandas de otra capa del mismo lugar</translation>
    </message>
</context>
<context>
    <name>SceneParameter</name>
    <message>
        <source>Point clouds (*.las *.laz *.vpc ept.json)</source>
        <translation>Nubes de puntos (*.las *.laz *.vpc ept.json)</translation>
    </message>
</context>
<context>
    <name>SceneSource</name>
    <message>
        <source>The view lies outside of this image; zoom to it first.</source>
        <translation>La vista queda fuera de esta imagen; acérquese primero a ella.</translation>
    </message>
    <message>
        <source>Copy the view of {name}</source>
        <translation>Copiar la vista de {name}</translation>
    </message>
    <message>
        <source>The view is being fetched, so that samples can be taken from it...</source>
        <translation>Se está obteniendo la vista para poder tomar muestras de ella...</translation>
    </message>
</context>
<context>
    <name>SceneStores</name>
    <message>
        <source>The samples in {name} are open again.</source>
        <translation>Las muestras de {name} están abiertas de nuevo.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; has a CRS, unlike the layer before, so it gets samples of its own. Say what you look for; what you did before comes back with its layer.</source>
        <translation>«{name}» tiene un SRC, a diferencia de la capa anterior, por lo que tendrá sus propias muestras. Diga qué busca; lo que hizo antes vuelve con su capa.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; has no CRS, unlike the layer before, so it gets samples of its own. Say what you look for; what you did before comes back with its layer.</source>
        <translation>«{name}» no tiene SRC, a diferencia de la capa anterior, por lo que tendrá sus propias muestras. Diga qué busca; lo que hizo antes vuelve con su capa.</translation>
    </message>
</context>
<context>
    <name>ScoreSlider</name>
    <message>
        <source>Score ≥</source>
        <translation>Puntuación ≥</translation>
    </message>
    <message>
        <source>Finds below this score are hidden. Nothing is searched again; slide back and they return.</source>
        <translation>Los hallazgos por debajo de esta puntuación se ocultan. No se busca de nuevo; al deslizar hacia atrás, vuelven.</translation>
    </message>
    <message>
        <source>The model advises {score:.2f}; a lower score shows more.</source>
        <translation>El modelo aconseja {score:.2f}; una puntuación más baja muestra más.</translation>
    </message>
    <message>
        <source>Set back</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>Sets the score back to the one that the model advises.</source>
        <translation>Restablece la puntuación que aconseja el modelo.</translation>
    </message>
</context>
<context>
    <name>SearchAreaChooser</name>
    <message>
        <source>Selected ones only</source>
        <translation>Solo los seleccionados</translation>
    </message>
    <message>
        <source>This view</source>
        <translation>Esta vista</translation>
    </message>
    <message>
        <source>What the map shows now.</source>
        <translation>Lo que el mapa muestra ahora.</translation>
    </message>
    <message>
        <source>An extent</source>
        <translation>Una extensión</translation>
    </message>
    <message>
        <source>A rectangle: draw it, or take that of a layer.</source>
        <translation>Un rectángulo: dibújelo o tome el de una capa.</translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation>Polígonos</translation>
    </message>
    <message>
        <source>Only finds whose middle lies in a polygon of a layer.</source>
        <translation>Solo hallazgos cuyo centro está en un polígono de una capa.</translation>
    </message>
    <message>
        <source>Whole layer</source>
        <translation>Toda la capa</translation>
    </message>
    <message>
        <source>All of the image or point cloud; a large one takes a while.</source>
        <translation>Toda la imagen o nube de puntos; una grande tarda un rato.</translation>
    </message>
    <message>
        <source>There is nothing of &apos;{layer}&apos; in this place.</source>
        <translation>No hay nada de &apos;{layer}&apos; en este lugar.</translation>
    </message>
    <message>
        <source>Draw a rectangle first, or take the extent of a layer.</source>
        <translation>Dibuje primero un rectángulo o tome la extensión de una capa.</translation>
    </message>
    <message>
        <source>Choose a layer of polygons first.</source>
        <translation>Elija primero una capa de polígonos.</translation>
    </message>
    <message>
        <source>There are no polygons to search in.</source>
        <translation>No hay polígonos en los que buscar.</translation>
    </message>
    <message>
        <source>This place lies outside the area where the CRS of the layer is defined. Zoom in first.</source>
        <translation>Este lugar queda fuera del área donde está definido el SRC de la capa. Acérquese primero.</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>About this step</source>
        <translation>Acerca de este paso</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Abrir carpeta</translation>
    </message>
    <message>
        <source>Kept in {path}
Right-click to open the folder.</source>
        <translation>Se guarda en {path}
Clic derecho para abrir la carpeta.</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>Rotamatch can work here.</source>
        <translation>Rotamatch puede trabajar aquí.</translation>
    </message>
    <message>
        <source>Rotamatch cannot work here as it is.</source>
        <translation>Rotamatch no puede trabajar aquí tal como está.</translation>
    </message>
    <message>
        <source>works, {:.0f} ms</source>
        <translation>funciona, {:.0f} ms</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>no se puede usar</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Add an image or point cloud first, then say what to look for.</source>
        <translation>Añada primero una imagen o nube de puntos y luego diga qué buscar.</translation>
    </message>
    <message>
        <source>The sample store is being made...</source>
        <translation>Creando el almacén de muestras...</translation>
    </message>
    <message>
        <source>Ready: mark one {class_name} on the map.</source>
        <translation>Listo: marque un {class_name} en el mapa.</translation>
    </message>
</context>
<context>
    <name>ShowAllButton</name>
    <message>
        <source>Show fewer</source>
        <translation>Mostrar menos</translation>
    </message>
    <message>
        <source>Show all {count}</source>
        <translation>Mostrar los {count}</translation>
    </message>
</context>
<context>
    <name>StoreTables</name>
    <message>
        <source>There is no sample store {path}.</source>
        <translation>No existe el almacén de muestras {path}.</translation>
    </message>
    <message>
        <source>There is no class &apos;{name}&apos; in the sample store.</source>
        <translation>No existe la clase &apos;{name}&apos; en el almacén de muestras.</translation>
    </message>
    <message>
        <source>The table &apos;{table}&apos; of {path} is damaged; restore the file from a copy.</source>
        <translation>La tabla &apos;{table}&apos; de {path} está dañada; restaure el archivo desde una copia.</translation>
    </message>
    <message>
        <source>{path} was made by a newer version of Rotamatch; update Rotamatch to use it.</source>
        <translation>{path} se creó con una versión más reciente de Rotamatch; actualice Rotamatch para usarlo.</translation>
    </message>
    <message>
        <source>{path} is no sample store of Rotamatch, or it is damaged; choose another file.</source>
        <translation>{path} no es un almacén de muestras de Rotamatch o está dañado; elija otro archivo.</translation>
    </message>
    <message>
        <source>The sample store {path} could not be changed. Close it in other programs, and check that the folder can be written to and has space left.</source>
        <translation>No se pudo cambiar el almacén de muestras {path}. Ciérrelo en otros programas y compruebe que se puede escribir en la carpeta y queda espacio.</translation>
    </message>
</context>
<context>
    <name>SuggestionQuestions</name>
    <message>
        <source>This image is not known to the sample store yet; wait a moment and try again.</source>
        <translation>El almacén de muestras aún no conoce esta imagen; espere un momento e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Save the edits of the sample layer first: the engine does not see them yet.</source>
        <translation>Guarde antes las ediciones de la capa de muestras: el motor aún no las ve.</translation>
    </message>
    <message>
        <source>The view lies outside of this image; zoom to it first.</source>
        <translation>La vista queda fuera de esta imagen; acérquese primero a ella.</translation>
    </message>
</context>
<context>
    <name>SuggestionStrip</name>
    <message>
        <source>Accept</source>
        <translation>Aceptar</translation>
    </message>
    <message>
        <source>It is one: it becomes a sample.</source>
        <translation>Lo es: pasa a ser una muestra.</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>It is none. Where only the box is wrong, adjust it.</source>
        <translation>No lo es. Si solo la caja está mal, ajústela.</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Invertir</translation>
    </message>
    <message>
        <source>Front and back are exchanged; then accept it.</source>
        <translation>Se intercambian la parte delantera y la trasera; luego acéptelo.</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>Move, turn or resize the box on the map, then accept it.</source>
        <translation>Mueva, gire o cambie el tamaño de la caja en el mapa y acéptela.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>The one before.</source>
        <translation>El anterior.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>The next one; nothing is said about this one.</source>
        <translation>El siguiente; de este no se dice nada.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Ends the suggestions. All that was said is kept.</source>
        <translation>Termina las sugerencias. Todo lo dicho se conserva.</translation>
    </message>
    <message>
        <source>{number}: {class_name}?</source>
        <translation>{number}: ¿{class_name}?</translation>
    </message>
    <message>
        <source>{accepted} accepted, {rejected} rejected</source>
        <translation>{accepted} aceptados, {rejected} rechazados</translation>
    </message>
    <message>
        <source>{reason}. The last {count} were none; Esc ends.</source>
        <translation>{reason}. Los últimos {count} no lo eran; Esc termina.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>aceptado</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>Likeness to your samples: {percent} %</source>
        <translation>Parecido con sus muestras: {percent} %</translation>
    </message>
    <message>
        <source>Likeness to your samples: {percent} %, hardly any; zoom out or move the map for better ones.</source>
        <translation>Parecido con sus muestras: {percent} %, casi ninguno; aleje o mueva el mapa para ver mejores.</translation>
    </message>
    <message>
        <source>The model is not sure that it is one (score {percent} %).</source>
        <translation>El modelo no está seguro de que lo sea (puntuación {percent} %).</translation>
    </message>
    <message>
        <source>Front or back? The model is not sure. F turns it round.</source>
        <translation>¿Delante o detrás? El modelo no está seguro. F le da la vuelta.</translation>
    </message>
    <message>
        <source>The model is not sure which way it lies.</source>
        <translation>El modelo no está seguro de su orientación.</translation>
    </message>
    <message>
        <source>It looks unlike your samples.</source>
        <translation>No se parece a sus muestras.</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Find similar</source>
        <translation>Buscar similares</translation>
    </message>
    <message>
        <source>What to mark next</source>
        <translation>Qué marcar ahora</translation>
    </message>
    <message>
        <source>Shows what in view looks like your samples, to accept or reject with one key each.</source>
        <translation>Muestra lo que en la vista se parece a sus muestras, para aceptarlo o rechazarlo con una tecla.</translation>
    </message>
    <message>
        <source>Shows the places in view from which the model would learn most.</source>
        <translation>Muestra los lugares de la vista de los que más aprendería el modelo.</translation>
    </message>
    <message>
        <source>Looking for what is similar...</source>
        <translation>Buscando lo similar...</translation>
    </message>
    <message>
        <source>Looking for what teaches most...</source>
        <translation>Buscando lo que más enseña...</translation>
    </message>
    <message>
        <source>That was the last suggestion; here is the first again. Elsewhere there may be more.</source>
        <translation>Esa era la última sugerencia; aquí está de nuevo la primera. En otro lugar puede haber más.</translation>
    </message>
    <message>
        <source>There is nothing more to suggest here. Move the map, or mark one by hand.</source>
        <translation>No hay nada más que sugerir aquí. Mueva el mapa o marque uno a mano.</translation>
    </message>
    <message>
        <source>The view is large: only what lies around its middle was looked at.</source>
        <translation>La vista es grande: solo se miró lo que rodea a su centro.</translation>
    </message>
    <message>
        <source>That is all that was suggested here.</source>
        <translation>Eso es todo lo que se sugirió aquí.</translation>
    </message>
    <message>
        <source>Looking for more...</source>
        <translation>Buscando más...</translation>
    </message>
    <message>
        <source>Answer a suggestion</source>
        <translation>Responder a una sugerencia</translation>
    </message>
    <message>
        <source>Mark one first.</source>
        <translation>Marque primero uno.</translation>
    </message>
    <message>
        <source>Another tool was chosen, so the suggestions have ended.</source>
        <translation>Se eligió otra herramienta, por lo que las sugerencias han terminado.</translation>
    </message>
</context>
<context>
    <name>TerrainQuestion</name>
    <message>
        <source>Choose it...</source>
        <translation>Elegirlo...</translation>
    </message>
    <message>
        <source>Add without</source>
        <translation>Añadir sin él</translation>
    </message>
    <message>
        <source>Heights count from the ground. Is there a terrain model (DTM) of the same place as {name}? Without one, the ground is taken from the lowest places of the surface.</source>
        <translation>Las alturas se cuentan desde el suelo. ¿Hay un modelo del terreno (MDT) del mismo lugar que {name}? Sin él, el suelo se toma de los lugares más bajos de la superficie.</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Click to see the whole picture</source>
        <translation>Haga clic para ver la imagen entera</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
</context>
<context>
    <name>TrainAlgorithm</name>
    <message>
        <source>Train model</source>
        <translation>Entrenar modelo</translation>
    </message>
    <message>
        <source>deep learning,neural network,onnx,learn,fit,detector</source>
        <translation>aprendizaje profundo,red neuronal,onnx,aprender,ajustar,detector</translation>
    </message>
    <message>
        <source>Trains a network to find objects like the samples of a store.</source>
        <translation>Entrena una red para encontrar objetos como las muestras de un almacén.</translation>
    </message>
    <message>
        <source>Trains a network to find objects like the samples of a store, and writes it as one ONNX file that &apos;Detect objects&apos; and any other user of Rotamatch can work with.

Five samples are the least; 20 or more work better. What nobody has marked is taken as unknown, not as background, so that not every object needs a sample; negatives and areas tell what is background. How long it takes follows from the samples: a minute or two on a processor, less on a graphics card.

Cancelling keeps a checkpoint beside the model: run again with &apos;Resume&apos; to go on.</source>
        <translation>Entrena una red para encontrar objetos como las muestras de un almacén y la escribe como un archivo ONNX con el que pueden trabajar &apos;Detectar objetos&apos; y cualquier otro usuario de Rotamatch.

Cinco muestras son el mínimo; con 20 o más va mejor. Lo que nadie ha marcado se toma como desconocido, no como fondo, así que no hace falta una muestra por objeto; las negativas y las zonas dicen qué es fondo. La duración depende de las muestras: uno o dos minutos en un procesador, menos en una tarjeta gráfica.

Al cancelar queda un punto de control junto al modelo: ejecute de nuevo con &apos;Reanudar&apos; para continuar.</translation>
    </message>
    <message>
        <source>Rotamatch models (*.onnx)</source>
        <translation>Modelos de Rotamatch (*.onnx)</translation>
    </message>
    <message>
        <source>Sample store</source>
        <translation>Almacén de muestras</translation>
    </message>
    <message>
        <source>Sample stores (*.gpkg)</source>
        <translation>Almacenes de muestras (*.gpkg)</translation>
    </message>
    <message>
        <source>A GeoPackage made by &apos;Import samples&apos;.</source>
        <translation>Un GeoPackage creado con &apos;Importar muestras&apos;.</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Clases</translation>
    </message>
    <message>
        <source>Names with commas between them; empty for all classes of the store.</source>
        <translation>Nombres separados por comas; vacío para todas las clases del almacén.</translation>
    </message>
    <message>
        <source>Images and point clouds</source>
        <translation>Imágenes y nubes de puntos</translation>
    </message>
    <message>
        <source>Names of images and point clouds of the store with commas between them; empty for all.</source>
        <translation>Nombres de imágenes y nubes de puntos del almacén separados por comas; vacío para todas.</translation>
    </message>
    <message>
        <source>Start from model</source>
        <translation>Partir del modelo</translation>
    </message>
    <message>
        <source>A model whose weights the training starts from, such as the last one for these objects: its name in the library, or its file.</source>
        <translation>Un modelo con cuyos pesos empieza el entrenamiento, como el último para estos objetos: su nombre en la biblioteca o su archivo.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>The ONNX file to write.</source>
        <translation>El archivo ONNX que escribir.</translation>
    </message>
    <message>
        <source>Average precision in the validation</source>
        <translation>Precisión media en la validación</translation>
    </message>
    <message>
        <source>Stop after (minutes)</source>
        <translation>Detener tras (minutos)</translation>
    </message>
    <message>
        <source>Empty: as long as the samples ask for. Stopping early makes a weaker model, and is noted in it.</source>
        <translation>Vacío: lo que pidan las muestras. Detener antes da un modelo más débil, y queda anotado en él.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>The same seed gives the same model on a processor with the same number of threads.</source>
        <translation>La misma semilla da el mismo modelo en un procesador con el mismo número de hilos.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Go on where a training of the same model was cancelled.</source>
        <translation>Continúa donde se canceló un entrenamiento del mismo modelo.</translation>
    </message>
</context>
<context>
    <name>TrainPanel</name>
    <message>
        <source>no model yet</source>
        <translation>aún sin modelo</translation>
    </message>
    <message>
        <source>model &quot;{name}&quot;</source>
        <translation>modelo &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>Deteniendo...</translation>
    </message>
    <message>
        <source>The sample layer has unsaved edits, and a training sees only what is saved.</source>
        <translation>La capa de muestras tiene ediciones sin guardar, y un entrenamiento solo ve lo guardado.</translation>
    </message>
    <message>
        <source>Save and train</source>
        <translation>Guardar y entrenar</translation>
    </message>
    <message>
        <source>Train &apos;{name}&apos;</source>
        <translation>Entrenar &apos;{name}&apos;</translation>
    </message>
    <message>
        <source>Waits until another job of Rotamatch has ended.</source>
        <translation>Espera a que termine otro trabajo de Rotamatch.</translation>
    </message>
    <message>
        <source>The engine starts...</source>
        <translation>El motor se está iniciando...</translation>
    </message>
    <message>
        <source>It learns; about {time} left.</source>
        <translation>Aprendiendo; quedan unos {time}.</translation>
    </message>
    <message>
        <source>The model &quot;{name}&quot; is ready after {time}.</source>
        <translation>El modelo &quot;{name}&quot; está listo tras {time}.</translation>
    </message>
    <message>
        <source>Look for &quot;{class_name}&quot; again to search with it.</source>
        <translation>Para buscar con él, vuelva a elegir &quot;{class_name}&quot; arriba.</translation>
    </message>
    <message>
        <source>Stopped before anything was learnt.</source>
        <translation>Detenido antes de aprender nada.</translation>
    </message>
    <message>
        <source>Stopped. It can be resumed from where it was.</source>
        <translation>Detenido. Se puede reanudar desde donde estaba.</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>espera su turno</translation>
    </message>
    <message>
        <source>begins...</source>
        <translation>comienza...</translation>
    </message>
    <message>
        <source>training &quot;{name}&quot;, {time} left</source>
        <translation>entrenando &quot;{name}&quot;, quedan {time}</translation>
    </message>
</context>
<context>
    <name>TrainProgress</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stops the training; it can be resumed later from where it was.</source>
        <translation>Detiene el entrenamiento; se puede reanudar más tarde desde donde estaba.</translation>
    </message>
    <message>
        <source>Preview on the map</source>
        <translation>Vista previa en el mapa</translation>
    </message>
    <message>
        <source>Shows what would be found by now, in the part of the map that was in view at the start.</source>
        <translation>Muestra lo que se encontraría ahora, en la parte del mapa visible al comienzo.</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>dudoso</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>seguro</translation>
    </message>
</context>
<context>
    <name>TrainSettings</name>
    <message>
        <source>The model goes to the library under this name.</source>
        <translation>El modelo va a la biblioteca con este nombre.</translation>
    </message>
    <message>
        <source>Why this device</source>
        <translation>Por qué este dispositivo</translation>
    </message>
    <message>
        <source>Model name</source>
        <translation>Nombre del modelo</translation>
    </message>
    <message>
        <source>Mark samples first.</source>
        <translation>Marque muestras primero.</translation>
    </message>
    <message>
        <source>Give the model a name.</source>
        <translation>Dé un nombre al modelo.</translation>
    </message>
    <message>
        <source>The library has a model &quot;{name}&quot; already; give this one another name.</source>
        <translation>La biblioteca ya tiene un modelo &quot;{name}&quot;; dé otro nombre a este.</translation>
    </message>
    <message>
        <source>Start anew on {count} samples</source>
        <translation>Empezar de nuevo con {count} muestras</translation>
    </message>
    <message>
        <source>Train on {count} samples</source>
        <translation>Entrenar con {count} muestras</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>Resume &quot;{name}&quot;</source>
        <translation>Reanudar &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>Start from &quot;{name}&quot;</source>
        <translation>Partir de &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>Goes on from what the current model knows; good after a review.</source>
        <translation>Continúa desde lo que sabe el modelo actual; bueno tras una revisión.</translation>
    </message>
    <message>
        <source>What &quot;{name}&quot; has learnt until it was stopped is lost then.</source>
        <translation>Se pierde entonces lo que &quot;{name}&quot; había aprendido hasta que se detuvo.</translation>
    </message>
    <message>
        <source>The training that was stopped learnt from other samples; this one starts anew.</source>
        <translation>El entrenamiento detenido aprendió de otras muestras; este empieza de nuevo.</translation>
    </message>
    <message>
        <source>Device: {device}</source>
        <translation>Dispositivo: {device}</translation>
    </message>
</context>
<context>
    <name>TrainText</name>
    <message>
        <source>{count} s</source>
        <translation>{count} s</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} h</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} días</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>ahora mismo</translation>
    </message>
    <message>
        <source>{duration} ago</source>
        <translation>hace {duration}</translation>
    </message>
    <message>
        <source>Samples: {count}. At least {fewest} are needed, and {advised} or more work better.</source>
        <translation>Muestras: {count}. Se necesitan al menos {fewest}, y con {advised} o más va mejor.</translation>
    </message>
    <message>
        <source>{count} samples; {advised} or more work better.</source>
        <translation>{count} muestras; con {advised} o más va mejor.</translation>
    </message>
    <message>
        <source>Flagged and left out: {count}; the gallery tells why.</source>
        <translation>Señaladas y omitidas: {count}; la galería dice por qué.</translation>
    </message>
    <message>
        <source>CPU, 1 core</source>
        <translation>CPU, 1 núcleo</translation>
    </message>
    <message>
        <source>CPU, {count} cores</source>
        <translation>CPU, {count} núcleos</translation>
    </message>
    <message>
        <source>Apple&apos;s GPU</source>
        <translation>GPU de Apple</translation>
    </message>
    <message>
        <source>The options say to train on the CPU.</source>
        <translation>Las opciones indican entrenar en la CPU.</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>The options say to train on the GPU; without one, the training does not start.</source>
        <translation>Las opciones indican entrenar en la GPU; sin ella, el entrenamiento no comienza.</translation>
    </message>
    <message>
        <source>GPU if found, else CPU</source>
        <translation>GPU; si no, CPU</translation>
    </message>
    <message>
        <source>A GPU is taken where PyTorch finds one; which one it was stands here as soon as a training has begun. The self-test in the menu Plugins &gt; Rotamatch tells it now.</source>
        <translation>Se usa una GPU si PyTorch la encuentra; cuál fue se muestra aquí en cuanto comienza un entrenamiento. La autocomprobación del menú Complementos &gt; Rotamatch lo dice ahora.</translation>
    </message>
    <message>
        <source>Its quality was not measured: too few samples to withhold any.</source>
        <translation>Su calidad no se midió: hay muy pocas muestras para reservar alguna.</translation>
    </message>
    <message>
        <source>AP {value:.2f} on withheld samples</source>
        <translation>AP {value:.2f} en muestras reservadas</translation>
    </message>
    <message>
        <source>It finds {found} of {count} withheld samples (AP {value:.2f})</source>
        <translation>Encuentra {found} de {count} muestras apartadas (AP {value:.2f})</translation>
    </message>
    <message>
        <source>It finds {found} of {count} withheld samples</source>
        <translation>Encuentra {found} de {count} muestras apartadas</translation>
    </message>
    <message>
        <source>headings {value:.0f}° off</source>
        <translation>rumbos desviados {value:.0f}°</translation>
    </message>
    <message>
        <source>{value:.0f} % back to front</source>
        <translation>{value:.0f} % al revés</translation>
    </message>
    <message>
        <source>More samples help: search, review the finds and train again.</source>
        <translation>Más muestras ayudan: busque, revise los hallazgos y entrene otra vez.</translation>
    </message>
    <message>
        <source>How often it is wrong was not measured: among what was withheld is no area and no &apos;not this&apos;.</source>
        <translation>No se midió con qué frecuencia se equivoca: entre lo reservado no hay ninguna zona ni ningún «Esto no».</translation>
    </message>
    <message>
        <source>AP {value:.2f}</source>
        <translation>AP {value:.2f}</translation>
    </message>
    <message>
        <source>A training with new samples withholds others. So few of them tell little about which model is better.</source>
        <translation>Un entrenamiento con muestras nuevas aparta otras. Tan pocas dicen poco sobre qué modelo es mejor.</translation>
    </message>
    <message>
        <source>{found} of {count} found</source>
        <translation>{found} de {count} encontradas</translation>
    </message>
</context>
<context>
    <name>TrainingCurves</name>
    <message>
        <source>Loss: how wrong the network still is; it falls and then levels off. AP (average precision): how well it finds samples that are withheld from it, 1 is best; without areas or &apos;not this&apos; among them, only how many of them it finds is known. They are learnt from too at the end.</source>
        <translation>Pérdida: cuánto se equivoca aún la red; baja y luego se estabiliza. AP (precisión media): lo bien que encuentra muestras que se le ocultan, 1 es lo mejor; si entre ellas no hay zonas ni &apos;Esto no&apos;, solo se sabe cuántas encuentra. Al final también aprende de ellas.</translation>
    </message>
    <message>
        <source>AP {value:.2f}</source>
        <translation>AP {value:.2f}</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>Loss {value:.2f}</source>
        <translation>Pérdida {value:.2f}</translation>
    </message>
</context>
<context>
    <name>WriteErrors</name>
    <message>
        <source>{path} cannot be written; check the folder and the space on the disk.</source>
        <translation>No se puede escribir {path}; compruebe la carpeta y el espacio en el disco.</translation>
    </message>
    <message>
        <source>{path} cannot be written; is the disk full?</source>
        <translation>No se puede escribir {path}; ¿está lleno el disco?</translation>
    </message>
</context>
</TS>
