<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AreaTool</name>
    <message>
        <source>An area needs three corners at least.</source>
        <translation>Ein Gebiet braucht mindestens drei Ecken.</translation>
    </message>
    <message>
        <source>The outline crosses itself; Backspace takes the last corner back.</source>
        <translation>Der Umriss kreuzt sich selbst; die Rücktaste nimmt die letzte Ecke zurück.</translation>
    </message>
</context>
<context>
    <name>BackgroundTask</name>
    <message>
        <source>Rotamatch made an error of its own ({kind}).</source>
        <translation>Rotamatch hat selbst einen Fehler gemacht ({kind}).</translation>
    </message>
</context>
<context>
    <name>BirdsEye</name>
    <message>
        <source>Heights</source>
        <translation>Höhen</translation>
    </message>
    <message>
        <source>Shaded</source>
        <translation>Schummerung</translation>
    </message>
</context>
<context>
    <name>BirdsEyeStyle</name>
    <message>
        <source>Height above ground (m)</source>
        <translation>Höhe über dem Boden (m)</translation>
    </message>
</context>
<context>
    <name>BoxTool</name>
    <message>
        <source>First click how wide this one is, or press Esc.</source>
        <translation>Zuerst anklicken, wie breit dieser Rahmen ist, oder Esc drücken.</translation>
    </message>
    <message>
        <source>length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>heading</source>
        <translation>Richtung</translation>
    </message>
</context>
<context>
    <name>ChipView</name>
    <message>
        <source>The find, its front up</source>
        <translation>Der Fund, Front nach oben</translation>
    </message>
</context>
<context>
    <name>ClassStart</name>
    <message>
        <source>What has a front is found with a heading of 0 to 360 degrees.</source>
        <translation>Was eine Vorderseite hat, wird mit einer Richtung von 0 bis 360 Grad gefunden.</translation>
    </message>
    <message>
        <source>Models...</source>
        <translation>Modelle...</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Use &quot;{name}&quot;</source>
        <translation>&quot;{name}&quot; verwenden</translation>
    </message>
    <message>
        <source>Drag from tail to nose over one {class_name} on the map, then click its width.</source>
        <translation>Ziehen Sie auf der Karte vom Heck zum Bug über ein Objekt der Klasse {class_name} und klicken Sie dann seine Breite.</translation>
    </message>
    <message>
        <source>Drag over one {class_name} on the map, from end to end, then click its width.</source>
        <translation>Ziehen Sie auf der Karte über ein Objekt der Klasse {class_name}, von einem Ende zum anderen, und klicken Sie dann seine Breite.</translation>
    </message>
    <message>
        <source>Drag over one {class_name} on the map, from edge to edge.</source>
        <translation>Ziehen Sie auf der Karte über ein Objekt der Klasse {class_name}, von Rand zu Rand.</translation>
    </message>
    <message>
        <source>The library has a model &quot;{name}&quot; that finds {class_name}.</source>
        <translation>Die Bibliothek hat ein Modell &quot;{name}&quot;, das {class_name} findet.</translation>
    </message>
    <message>
        <source>Or search with a trained model, without marking: {names}.</source>
        <translation>Oder suchen Sie ohne Markieren mit einem trainierten Modell: {names}.</translation>
    </message>
    <message>
        <source>Has a front (car, plane)</source>
        <translation>Hat eine Front (Auto, Flugzeug)</translation>
    </message>
    <message>
        <source>Front and back alike (house, container)</source>
        <translation>Front und Heck gleich (Haus, Container)</translation>
    </message>
    <message>
        <source>Round (tree, tank)</source>
        <translation>Rund (Baum, Tank)</translation>
    </message>
</context>
<context>
    <name>ClassWorks</name>
    <message>
        <source>The model &quot;{name}&quot; finds {class_name}, which is looked for now.</source>
        <translation>Das Modell &quot;{name}&quot; findet {class_name}; danach wird nun gesucht.</translation>
    </message>
</context>
<context>
    <name>CloudPanel</name>
    <message>
        <source>The bird&apos;s-eye view is being made...</source>
        <translation>Die Draufsicht wird erstellt...</translation>
    </message>
    <message>
        <source>Heights: move the mouse over the map</source>
        <translation>Höhen: Maus über die Karte bewegen</translation>
    </message>
    <message>
        <source>The selected sample is {height:.1f} m high</source>
        <translation>Das gewählte Beispiel ist {height:.1f} m hoch</translation>
    </message>
    <message>
        <source>The last sample is {height:.1f} m high</source>
        <translation>Das letzte Beispiel ist {height:.1f} m hoch</translation>
    </message>
    <message>
        <source>No points here</source>
        <translation>Hier sind keine Punkte</translation>
    </message>
    <message>
        <source>{height:.1f} m above ground</source>
        <translation>{height:.1f} m über dem Boden</translation>
    </message>
    <message>
        <source>{height:.1f} m above ground, which lies at {terrain:.1f} m</source>
        <translation>{height:.1f} m über dem Boden, der auf {terrain:.1f} m liegt</translation>
    </message>
</context>
<context>
    <name>CloudViews</name>
    <message>
        <source>Bird&apos;s-eye view</source>
        <translation>Draufsicht</translation>
    </message>
    <message>
        <source>Changes between the points and the heights above ground, seen from above. Key: {key}</source>
        <translation>Wechselt zwischen den Punkten und den Höhen über dem Boden, von oben gesehen. Taste: {key}</translation>
    </message>
    <message>
        <source>QGIS has no points to show for this image, only what is seen from above.</source>
        <translation>QGIS kann zu diesem Bild keine Punkte zeigen, nur die Draufsicht.</translation>
    </message>
    <message>
        <source>The bird&apos;s-eye view of {name} is being made...</source>
        <translation>Die Draufsicht von {name} wird erstellt...</translation>
    </message>
    <message>
        <source>Point clouds (*.las *.laz *.vpc ept.json);;All files (*)</source>
        <translation>Punktwolken (*.las *.laz *.vpc ept.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Add point cloud</source>
        <translation>Punktwolke hinzufügen</translation>
    </message>
    <message>
        <source>Add folder of point clouds</source>
        <translation>Ordner mit Punktwolken hinzufügen</translation>
    </message>
    <message>
        <source>Add surface model (DSM)</source>
        <translation>Oberflächenmodell (DOM) hinzufügen</translation>
    </message>
    <message>
        <source>Terrain model (DTM)</source>
        <translation>Geländemodell (DGM)</translation>
    </message>
    <message>
        <source>The surface model {name} is being read...</source>
        <translation>Das Oberflächenmodell {name} wird gelesen...</translation>
    </message>
    <message>
        <source>The point cloud {name} is being read...</source>
        <translation>Die Punktwolke {name} wird gelesen...</translation>
    </message>
    <message>
        <source>Bird&apos;s-eye view of {name}</source>
        <translation>Draufsicht von {name}</translation>
    </message>
    <message>
        <source>{name}, bird&apos;s-eye view</source>
        <translation>{name}, Draufsicht</translation>
    </message>
    <message>
        <source>You see the cloud from above; {key} shows its points.</source>
        <translation>Sie sehen die Wolke von oben; {key} zeigt ihre Punkte.</translation>
    </message>
    <message>
        <source>The bird&apos;s-eye view {path} cannot be read.</source>
        <translation>Die Draufsicht {path} kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Rasters of heights (*.tif *.tiff *.vrt *.asc *.img);;All files (*)</source>
        <translation>Raster mit Höhen (*.tif *.tiff *.vrt *.asc *.img);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>CrsQuestion</name>
    <message>
        <source>Add with this CRS</source>
        <translation>Mit diesem KBS hinzufügen</translation>
    </message>
    <message>
        <source>Add without</source>
        <translation>Ohne hinzufügen</translation>
    </message>
    <message>
        <source>{path} does not say in which CRS it is.</source>
        <translation>{path} sagt nicht, in welchem KBS es ist.</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Rotamatch dock</source>
        <translation>Rotamatch-Bedienfeld</translation>
    </message>
</context>
<context>
    <name>DetectAlgorithm</name>
    <message>
        <source>Detect objects</source>
        <translation>Objekte erkennen</translation>
    </message>
    <message>
        <source>find,deep learning,neural network,onnx,oriented boxes,heading,vehicles,inference</source>
        <translation>finden,suchen,Deep Learning,neuronales Netz,onnx,orientierte Rahmen,Richtung,Fahrzeuge,Inferenz</translation>
    </message>
    <message>
        <source>Finds every object like the samples a model was trained from.</source>
        <translation>Findet jedes Objekt, das den Beispielen gleicht, mit denen ein Modell trainiert wurde.</translation>
    </message>
    <message>
        <source>Finds every object like the samples a model was trained from, and draws an oriented box around it.

Each detection has a score from 0 to 1, a heading (degrees clockwise from north, where the front points), how sure the heading is, its length and width. All from a score of 0.05 are kept; the field &apos;accepted&apos; marks those above the threshold, and only these are drawn at first.

Where the output is a GeoPackage it is written while the run lasts, and a run that was cancelled or cut short goes on with &apos;Resume&apos;. Memory does not grow with the size of the image or point cloud.

Layers that are no files (web maps, databases) are fetched first, for the extent you choose.

A point cloud is looked at from above. Its detections know their height and the height of the ground below, and stand as boxes in QGIS&apos;s 3D views.</source>
        <translation>Findet jedes Objekt, das den Beispielen gleicht, mit denen ein Modell trainiert wurde, und zeichnet einen orientierten Rahmen darum.

Jede Erkennung hat einen Score von 0 bis 1, eine Richtung (Grad im Uhrzeigersinn von Nord, wohin die Front zeigt), die Sicherheit der Richtung, Länge und Breite. Alle ab einem Score von 0,05 werden behalten; das Feld &apos;accepted&apos; kennzeichnet jene über dem Schwellenwert, und nur diese werden zunächst gezeichnet.

Ist die Ausgabe ein GeoPackage, so wird sie während des Laufs geschrieben, und ein abgebrochener oder unterbrochener Lauf geht mit &apos;Fortsetzen&apos; weiter. Der Speicherbedarf wächst nicht mit der Größe des Bildes oder der Punktwolke.

Layer, die keine Dateien sind (Webkarten, Datenbanken), werden zuerst für die gewählte Ausdehnung abgerufen.

Eine Punktwolke wird von oben betrachtet. Ihre Erkennungen kennen ihre Höhe und die Höhe des Bodens darunter und stehen in den 3D-Ansichten von QGIS als Quader.</translation>
    </message>
    <message>
        <source>Image or point cloud</source>
        <translation>Bild oder Punktwolke</translation>
    </message>
    <message>
        <source>Where to look for objects.</source>
        <translation>Wo nach Objekten gesucht wird.</translation>
    </message>
    <message>
        <source>Model (its name in the library, or a file)</source>
        <translation>Modell (sein Name in der Bibliothek oder eine Datei)</translation>
    </message>
    <message>
        <source>A model of the library, from the list beside the field or typed, such as vehicles; or an ONNX file.</source>
        <translation>Ein Modell der Bibliothek, aus der Liste neben dem Feld gewählt oder eingegeben, etwa vehicles; oder eine ONNX-Datei.</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Ausdehnung</translation>
    </message>
    <message>
        <source>The part of the layer to look at; empty for all of it.</source>
        <translation>Der zu durchsuchende Teil des Layers; leer für alles.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Gebiet</translation>
    </message>
    <message>
        <source>Polygons to look at; empty for everything.</source>
        <translation>Zu durchsuchende Polygone; leer für alles.</translation>
    </message>
    <message>
        <source>Detections</source>
        <translation>Erkennungen</translation>
    </message>
    <message>
        <source>The oriented boxes.</source>
        <translation>Die orientierten Rahmen.</translation>
    </message>
    <message>
        <source>Number of detections</source>
        <translation>Anzahl der Erkennungen</translation>
    </message>
    <message>
        <source>Number of accepted detections</source>
        <translation>Anzahl der angenommenen Erkennungen</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwellenwert</translation>
    </message>
    <message>
        <source>The score from which a detection is accepted; empty for what the model was calibrated to.</source>
        <translation>Der Score, ab dem eine Erkennung angenommen wird; leer für den, auf den das Modell kalibriert wurde.</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>Gründlich</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Fast uses the model&apos;s 8-bit version if there is one. Thorough looks four times, turned.</source>
        <translation>Schnell verwendet die 8-Bit-Version des Modells, falls vorhanden. Gründlich sieht viermal hin, gedreht.</translation>
    </message>
    <message>
        <source>With heights (PolygonZ)</source>
        <translation>Mit Höhen (PolygonZ)</translation>
    </message>
    <message>
        <source>Boxes of a point cloud lie at the height of the ground, for 3D views and other programs.</source>
        <translation>Die Rechtecke einer Punktwolke liegen auf der Höhe des Bodens, für 3D-Ansichten und andere Programme.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Of the processor; 0 for as many as there are.</source>
        <translation>Des Prozessors; 0 für so viele, wie es gibt.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on with a run that was cut short. Needs a GeoPackage as output, and an image or point cloud that is a file.</source>
        <translation>Einen unterbrochenen Lauf fortsetzen. Braucht ein GeoPackage als Ausgabe und ein Bild oder eine Punktwolke als Datei.</translation>
    </message>
    <message>
        <source>Only a GeoPackage can be resumed: choose the file of the run that was cut short.</source>
        <translation>Nur ein GeoPackage kann fortgesetzt werden: bitte die Datei des unterbrochenen Laufs wählen.</translation>
    </message>
    <message>
        <source>Only a run on files can be resumed: this image is none and would be fetched anew, maybe with other pixels. Turn &apos;Resume&apos; off, or export the image to a file first.</source>
        <translation>Nur ein Lauf auf Dateien kann fortgesetzt werden: dieses Bild ist keine und würde neu abgerufen, vielleicht mit anderen Pixeln. &apos;Fortsetzen&apos; ausschalten oder das Bild zuerst in eine Datei exportieren.</translation>
    </message>
    <message>
        <source>What was found until now is in {}; &apos;Resume&apos; goes on.</source>
        <translation>Bisher Gefundenes ist in {}; &apos;Fortsetzen&apos; macht weiter.</translation>
    </message>
</context>
<context>
    <name>DetectionOutput</name>
    <message>
        <source>The detections in {path} cannot be read.</source>
        <translation>Die Erkennungen in {path} sind nicht lesbar.</translation>
    </message>
</context>
<context>
    <name>DetectionStyle</name>
    <message>
        <source>score {low:.1f} - {high:.1f}</source>
        <translation>Wert {low:.1f} - {high:.1f}</translation>
    </message>
    <message>
        <source>Above the threshold</source>
        <translation>Über dem Schwellenwert</translation>
    </message>
    <message>
        <source>Below the threshold</source>
        <translation>Unter dem Schwellenwert</translation>
    </message>
    <message>
        <source>Uncertain front</source>
        <translation>Vorderseite unsicher</translation>
    </message>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>above threshold</source>
        <translation>über der Schwelle</translation>
    </message>
    <message>
        <source>heading certainty</source>
        <translation>Sicherheit der Richtung</translation>
    </message>
    <message>
        <source>rotation match</source>
        <translation>Drehübereinstimmung</translation>
    </message>
    <message>
        <source>height (m)</source>
        <translation>Höhe (m)</translation>
    </message>
    <message>
        <source>ground level (m)</source>
        <translation>Geländehöhe (m)</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>review</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>heading (°)</source>
        <translation>Richtung (°)</translation>
    </message>
    <message>
        <source>axis (°)</source>
        <translation>Achse (°)</translation>
    </message>
    <message>
        <source>length (m)</source>
        <translation>Länge (m)</translation>
    </message>
    <message>
        <source>width (m)</source>
        <translation>Breite (m)</translation>
    </message>
    <message>
        <source>length (px)</source>
        <translation>Länge (px)</translation>
    </message>
    <message>
        <source>width (px)</source>
        <translation>Breite (px)</translation>
    </message>
    <message>
        <source>length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>width</source>
        <translation>Breite</translation>
    </message>
</context>
<context>
    <name>EngineAlgorithm</name>
    <message>
        <source>Samples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Detection</source>
        <translation>Erkennung</translation>
    </message>
    <message>
        <source>Point clouds</source>
        <translation>Punktwolken</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>auto takes an NVIDIA graphics card (cuda), else one of Apple (mps), else the processor (cpu).</source>
        <translation>auto nimmt eine NVIDIA-Grafikkarte (cuda), sonst eine von Apple (mps), sonst den Prozessor (cpu).</translation>
    </message>
</context>
<context>
    <name>EngineClient</name>
    <message>
        <source>The engine did not start ({end}). Run &apos;Set up engine&apos; in the menu Plugins &gt; Rotamatch, or choose another Python for it.</source>
        <translation>Die Engine ist nicht gestartet ({end}). &apos;Engine einrichten&apos; im Menü Erweiterungen &gt; Rotamatch ausführen oder ein anderes Python dafür wählen.</translation>
    </message>
    <message>
        <source>The engine ended in the middle of its work ({end}). What it had written is kept; start again, with &apos;Resume&apos; where there is one. The log panel &apos;Rotamatch&apos; has the details.</source>
        <translation>Die Engine endete mitten in der Arbeit ({end}). Geschriebenes bleibt erhalten; bitte neu starten, wo möglich mit &apos;Fortsetzen&apos;. Einzelheiten stehen im Protokoll &apos;Rotamatch&apos;.</translation>
    </message>
    <message>
        <source>exit code {code}</source>
        <translation>Rückgabewert {code}</translation>
    </message>
    <message>
        <source>killed, perhaps because memory ran out</source>
        <translation>abgebrochen, vielleicht aus Mangel an Arbeitsspeicher</translation>
    </message>
    <message>
        <source>signal {code}</source>
        <translation>Signal {code}</translation>
    </message>
    <message>
        <source>The engine&apos;s Python {path} cannot be started. Run &apos;Set up engine&apos; in the menu Plugins &gt; Rotamatch.</source>
        <translation>Das Python {path} der Engine kann nicht gestartet werden. &apos;Engine einrichten&apos; im Menü Erweiterungen &gt; Rotamatch ausführen.</translation>
    </message>
</context>
<context>
    <name>EngineDesk</name>
    <message>
        <source>The engine could not be asked for &apos;{job}&apos;.</source>
        <translation>Die Engine konnte nicht nach &apos;{job}&apos; gefragt werden.</translation>
    </message>
</context>
<context>
    <name>EngineDialog</name>
    <message>
        <source>Set up Rotamatch&apos;s engine</source>
        <translation>Engine von Rotamatch einrichten</translation>
    </message>
    <message>
        <source>Install for processor and graphics card</source>
        <translation>Für Prozessor und Grafikkarte installieren</translation>
    </message>
    <message>
        <source>Install for the processor only</source>
        <translation>Nur für den Prozessor installieren</translation>
    </message>
    <message>
        <source>Use another Python that has all packages</source>
        <translation>Ein anderes Python mit allen Paketen verwenden</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Cancel the set-up</source>
        <translation>Einrichtung abbrechen</translation>
    </message>
    <message>
        <source>{what} ({size:.1f} GB of disk)</source>
        <translation>{what} ({size:.1f} GB Speicherplatz)</translation>
    </message>
    <message>
        <source>Training and detection run in a Python environment of their own, so that QGIS and other plugins stay as they are. It is made once, which needs the network; later everything works without. It goes to:
{folder}</source>
        <translation>Training und Erkennung laufen in einer eigenen Python-Umgebung, damit QGIS und andere Erweiterungen bleiben, wie sie sind. Sie wird einmal eingerichtet, was ein Netz braucht; danach geht alles ohne. Sie kommt nach:
{folder}</translation>
    </message>
    <message>
        <source>Rotamatch uses {}. Run the self-test to see whether it has all packages.</source>
        <translation>Rotamatch verwendet {}. Der Selbsttest zeigt, ob alle Pakete da sind.</translation>
    </message>
    <message>
        <source>Cancelled. Setting up again goes on from here.</source>
        <translation>Abgebrochen. Erneutes Einrichten macht hier weiter.</translation>
    </message>
    <message>
        <source>The engine is ready. The self-test in the same menu tells what it can do here.</source>
        <translation>Die Engine ist bereit. Der Selbsttest im selben Menü sagt, was sie hier kann.</translation>
    </message>
</context>
<context>
    <name>EngineOptions</name>
    <message>
        <source>Set up or choose...</source>
        <translation>Einrichten oder wählen...</translation>
    </message>
    <message>
        <source>Repair...</source>
        <translation>Reparieren...</translation>
    </message>
    <message>
        <source>Remove...</source>
        <translation>Entfernen...</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>Selbsttest</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Tries out reading, training and detecting on each device</source>
        <translation>Probiert Lesen, Trainieren und Erkennen auf jedem Gerät aus</translation>
    </message>
    <message>
        <source>Your own Python is used: {python}</source>
        <translation>Ihr eigenes Python wird verwendet: {python}</translation>
    </message>
    <message>
        <source>The engine is installed in {folder}.</source>
        <translation>Die Engine ist in {folder} installiert.</translation>
    </message>
    <message>
        <source>The engine in {folder} was made for another version: set it up again.</source>
        <translation>Die Engine in {folder} wurde für eine andere Version eingerichtet: bitte erneut einrichten.</translation>
    </message>
    <message>
        <source>The engine in {folder} cannot be used: repair it.</source>
        <translation>Die Engine in {folder} ist nicht verwendbar: bitte reparieren.</translation>
    </message>
    <message>
        <source>Remove the environment in {folder} and install it again? That needs the network.</source>
        <translation>Die Umgebung in {folder} entfernen und neu installieren? Das braucht ein Netz.</translation>
    </message>
    <message>
        <source>Repair it</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Remove the environment in {folder}? Samples, models and results stay.</source>
        <translation>Die Umgebung in {folder} entfernen? Beispiele, Modelle und Ergebnisse bleiben.</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Self-test of Rotamatch</source>
        <translation>Selbsttest von Rotamatch</translation>
    </message>
    <message>
        <source>The self-test begins when the running work has ended.</source>
        <translation>Der Selbsttest beginnt, wenn die laufende Arbeit beendet ist.</translation>
    </message>
    <message>
        <source>The self-test is running; it takes some seconds.</source>
        <translation>Der Selbsttest läuft; er dauert einige Sekunden.</translation>
    </message>
</context>
<context>
    <name>EngineSetup</name>
    <message>
        <source>Setting up Rotamatch&apos;s engine</source>
        <translation>Engine von Rotamatch wird eingerichtet</translation>
    </message>
    <message>
        <source>Repairing Rotamatch&apos;s engine</source>
        <translation>Engine von Rotamatch wird repariert</translation>
    </message>
    <message>
        <source>Removing Rotamatch&apos;s engine</source>
        <translation>Engine von Rotamatch wird entfernt</translation>
    </message>
    <message>
        <source>Checking Rotamatch&apos;s engine</source>
        <translation>Engine von Rotamatch wird geprüft</translation>
    </message>
</context>
<context>
    <name>EvaluateAlgorithm</name>
    <message>
        <source>Evaluate detections</source>
        <translation>Erkennungen bewerten</translation>
    </message>
    <message>
        <source>accuracy,precision,recall,average precision,heading error,report,validation</source>
        <translation>Genauigkeit,Präzision,Trefferquote,mittlere Präzision,Richtungsfehler,Bericht,Validierung</translation>
    </message>
    <message>
        <source>Compares detections with a reference: precision, recall, headings.</source>
        <translation>Vergleicht Erkennungen mit einer Referenz: Präzision, Trefferquote, Richtungen.</translation>
    </message>
    <message>
        <source>Compares detections with a reference layer in which every object is marked: average precision, precision and recall, the best threshold, the error of headings and the share that points backwards, and how far the scores can be trusted. The report shows curves and the worst misses.

Where the reference is complete only in a part of the image or point cloud, give that part as the area. References that meet the condition to ignore count neither as found nor as missed.</source>
        <translation>Vergleicht Erkennungen mit einem Referenzlayer, in dem jedes Objekt markiert ist: mittlere Präzision, Präzision und Trefferquote, bester Schwellenwert, Fehler der Richtungen und Anteil der rückwärts zeigenden, und wie sehr den Scores zu trauen ist. Der Bericht zeigt Kurven und die schlimmsten Fehler.

Ist die Referenz nur in einem Teil des Bildes oder der Punktwolke vollständig, diesen als Gebiet angeben. Referenzen, die die Ignorierbedingung erfüllen, zählen weder als gefunden noch als übersehen.</translation>
    </message>
    <message>
        <source>Detections</source>
        <translation>Erkennungen</translation>
    </message>
    <message>
        <source>The output of &apos;Detect objects&apos;, or alike.</source>
        <translation>Die Ausgabe von &apos;Objekte erkennen&apos; oder Entsprechendes.</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Polygons around the objects that are there.</source>
        <translation>Polygone um die vorhandenen Objekte.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Gebiet</translation>
    </message>
    <message>
        <source>Only what has its centre in these polygons counts; empty for everything.</source>
        <translation>Nur was seine Mitte in diesen Polygonen hat, zählt; leer für alles.</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>Ordner für den Bericht</translation>
    </message>
    <message>
        <source>Gets report.html with its pictures.</source>
        <translation>Erhält report.html mit seinen Bildern.</translation>
    </message>
    <message>
        <source>File for the numbers</source>
        <translation>Datei für die Zahlen</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>All numbers for other programs.</source>
        <translation>Alle Zahlen für andere Programme.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Only this class; empty for all.</source>
        <translation>Nur diese Klasse; leer für alle.</translation>
    </message>
    <message>
        <source>Field with the reference&apos;s heading</source>
        <translation>Feld mit der Richtung der Referenz</translation>
    </message>
    <message>
        <source>Degrees clockwise from north. Empty: headings are not scored. Only &apos;heading_deg&apos; may be missing.</source>
        <translation>Grad im Uhrzeigersinn von Nord. Leer: Richtungen werden nicht bewertet. Nur &apos;heading_deg&apos; darf fehlen.</translation>
    </message>
    <message>
        <source>Ignore references where (SQL)</source>
        <translation>Referenzen ignorieren, wo (SQL)</translation>
    </message>
    <message>
        <source>A condition such as: difficult = 1</source>
        <translation>Eine Bedingung wie: difficult = 1</translation>
    </message>
    <message>
        <source>Overlap that makes a match</source>
        <translation>Überlappung, die als Treffer gilt</translation>
    </message>
    <message>
        <source>Intersection over union of the two boxes.</source>
        <translation>Schnittfläche durch Vereinigungsfläche der beiden Rahmen.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Average precision</source>
        <translation>Mittlere Präzision</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Präzision</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Best F1</source>
        <translation>Bestes F1</translation>
    </message>
    <message>
        <source>Median error of the heading (degrees)</source>
        <translation>Median des Richtungsfehlers (Grad)</translation>
    </message>
    <message>
        <source>Share of headings that point backwards</source>
        <translation>Anteil rückwärts zeigender Richtungen</translation>
    </message>
    <message>
        <source>Calibration error of the scores</source>
        <translation>Kalibrierfehler der Scores</translation>
    </message>
</context>
<context>
    <name>ExportChipsAlgorithm</name>
    <message>
        <source>Export normalised chips</source>
        <translation>Normalisierte Ausschnitte exportieren</translation>
    </message>
    <message>
        <source>samples,pictures,contact sheet,gallery,normalise</source>
        <translation>Beispiele,Bilder,Kontaktabzug,Galerie,normalisieren</translation>
    </message>
    <message>
        <source>Writes each positive sample as a picture with its front up.</source>
        <translation>Schreibt jedes positive Beispiel als Bild mit der Front nach oben.</translation>
    </message>
    <message>
        <source>Writes each positive sample of a store as a small picture: brought to one scale, one range of colours and one rotation, with the front up. A contact sheet shows them side by side.

Look at it before you train: a sample that lies across, upside down or beside its object is seen at once.</source>
        <translation>Schreibt jedes positive Beispiel einer Sammlung als kleines Bild: auf einen Maßstab, einen Farbbereich und eine Drehung gebracht, Front nach oben. Ein Kontaktabzug zeigt sie nebeneinander.

Vor dem Training ansehen: ein Beispiel, das quer, kopfüber oder neben seinem Objekt liegt, fällt sofort auf.</translation>
    </message>
    <message>
        <source>Sample store</source>
        <translation>Beispielsammlung</translation>
    </message>
    <message>
        <source>Sample stores (*.gpkg)</source>
        <translation>Beispielsammlungen (*.gpkg)</translation>
    </message>
    <message>
        <source>A GeoPackage made by &apos;Import samples&apos;.</source>
        <translation>Ein mit &apos;Beispiele importieren&apos; erstelltes GeoPackage.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Only samples of this class; empty for all.</source>
        <translation>Nur Beispiele dieser Klasse; leer für alle.</translation>
    </message>
    <message>
        <source>Folder for the chips</source>
        <translation>Ordner für die Ausschnitte</translation>
    </message>
    <message>
        <source>Gets one PNG for each sample, the contact sheet, and chips.json with their places.</source>
        <translation>Erhält ein PNG je Beispiel, den Kontaktabzug und chips.json mit den Orten.</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Kontaktabzug</translation>
    </message>
    <message>
        <source>Number of chips</source>
        <translation>Anzahl der Ausschnitte</translation>
    </message>
</context>
<context>
    <name>FilesToAdd</name>
    <message>
        <source>Add image</source>
        <translation>Bild hinzufügen</translation>
    </message>
</context>
<context>
    <name>FindPanel</name>
    <message>
        <source>Go on where it stopped</source>
        <translation>Weiter, wo es aufhörte</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stops the search; what was found until then stays.</source>
        <translation>Hält die Suche an; bisher Gefundenes bleibt.</translation>
    </message>
    <message>
        <source>searching, {count} so far</source>
        <translation>Suche läuft, bisher {count}</translation>
    </message>
    <message>
        <source>nothing searched yet</source>
        <translation>noch nichts gesucht</translation>
    </message>
    <message>
        <source>{finds}, score ≥ {score:.2f}</source>
        <translation>{finds}, Score ≥ {score:.2f}</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>Wird angehalten...</translation>
    </message>
    <message>
        <source>This image is no file: {count} megapixels would have to be fetched first. Zoom in for less, or press the button again to fetch them.</source>
        <translation>Dieses Bild ist keine Datei: {count} Megapixel müssten erst abgerufen werden. Hineinzoomen für weniger, oder erneut klicken, um sie abzurufen.</translation>
    </message>
    <message>
        <source>Fetch {count} megapixels</source>
        <translation>{count} Megapixel abrufen</translation>
    </message>
    <message>
        <source>Search &apos;{layer}&apos;</source>
        <translation>&apos;{layer}&apos; durchsuchen</translation>
    </message>
    <message>
        <source>The search begins...</source>
        <translation>Die Suche beginnt...</translation>
    </message>
    <message>
        <source>Stopped; what was found until then is shown.</source>
        <translation>Angehalten; bisher Gefundenes wird gezeigt.</translation>
    </message>
    <message>
        <source>Stopped before anything was found.</source>
        <translation>Angehalten, bevor etwas gefunden wurde.</translation>
    </message>
    <message>
        <source>The search for &quot;{class_name}&quot; has ended: {finds}.</source>
        <translation>Die Suche nach &quot;{class_name}&quot; ist beendet: {finds}.</translation>
    </message>
    <message>
        <source>With the model {name}</source>
        <translation>Mit dem Modell {name}</translation>
    </message>
    <message>
        <source>{area} were searched.</source>
        <translation>{area} wurden durchsucht.</translation>
    </message>
    <message>
        <source>Add an image or point cloud first.</source>
        <translation>Zuerst ein Bild oder eine Punktwolke hinzufügen.</translation>
    </message>
    <message>
        <source>Train a model first, or choose one from the library.</source>
        <translation>Zuerst ein Modell trainieren oder eines aus der Bibliothek wählen.</translation>
    </message>
</context>
<context>
    <name>FindsLayer</name>
    <message>
        <source>{path} cannot be written; check that the file is not read-only and the disk not full.</source>
        <translation>{path} kann nicht geschrieben werden; bitte prüfen, ob die Datei schreibgeschützt oder der Datenträger voll ist.</translation>
    </message>
</context>
<context>
    <name>FindsStyle</name>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
</context>
<context>
    <name>FindsTable</name>
    <message>
        <source>The finds in {path} cannot be read; choose a GeoPackage that Rotamatch has made.</source>
        <translation>Die Funde in {path} sind nicht lesbar; bitte ein von Rotamatch erstelltes GeoPackage wählen.</translation>
    </message>
</context>
<context>
    <name>FindsText</name>
    <message>
        <source>{count} megapixels</source>
        <translation>{count} Megapixel</translation>
    </message>
    <message>
        <source>1 find</source>
        <translation>1 Fund</translation>
    </message>
    <message>
        <source>{count} finds</source>
        <translation>{count} Funde</translation>
    </message>
    <message>
        <source>{finds}, 1 of them a sample already</source>
        <translation>{finds}, 1 davon schon ein Beispiel</translation>
    </message>
    <message>
        <source>{finds}, {known} of them samples already</source>
        <translation>{finds}, {known} davon schon Beispiele</translation>
    </message>
    <message>
        <source>Review 1 find</source>
        <translation>1 Fund prüfen</translation>
    </message>
    <message>
        <source>Review {count} finds</source>
        <translation>{count} Funde prüfen</translation>
    </message>
    <message>
        <source>Nothing was found with this score. Lower it, or mark more samples and train.</source>
        <translation>Mit diesem Score nichts gefunden. Score senken oder mehr Beispiele markieren und trainieren.</translation>
    </message>
    <message>
        <source>ha</source>
        <translation>ha</translation>
    </message>
    <message>
        <source>{density} per {unit}</source>
        <translation>{density} pro {unit}</translation>
    </message>
    <message>
        <source>{area} in all</source>
        <translation>insgesamt {area}</translation>
    </message>
    <message>
        <source>Find every {name} in view</source>
        <translation>Jedes Objekt &apos;{name}&apos; in der Ansicht finden</translation>
    </message>
    <message>
        <source>Find all in view</source>
        <translation>Alle in der Ansicht finden</translation>
    </message>
    <message>
        <source>Find every {name} in the extent</source>
        <translation>Jedes Objekt &apos;{name}&apos; in der Ausdehnung finden</translation>
    </message>
    <message>
        <source>Find all in the extent</source>
        <translation>Alle in der Ausdehnung finden</translation>
    </message>
    <message>
        <source>Find every {name} in the polygons</source>
        <translation>Jedes Objekt &apos;{name}&apos; in den Polygonen finden</translation>
    </message>
    <message>
        <source>Find all in the polygons</source>
        <translation>Alle in den Polygonen finden</translation>
    </message>
    <message>
        <source>Find every {name} in the layer</source>
        <translation>Jedes Objekt &apos;{name}&apos; im Layer finden</translation>
    </message>
    <message>
        <source>Find all in the layer</source>
        <translation>Alle im Layer finden</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>{low} to {high} % right</source>
        <translation>{low} bis {high} % richtig</translation>
    </message>
    <message>
        <source>{count} judged: probably {low} to {high} % of the doubtful finds are right</source>
        <translation>{count} beurteilt: wahrscheinlich sind {low} bis {high} % der zweifelhaften Funde richtig</translation>
    </message>
    <message>
        <source>{count} judged: probably {low} to {high} % of the best finds are right</source>
        <translation>{count} beurteilt: wahrscheinlich sind {low} bis {high} % der besten Funde richtig</translation>
    </message>
    <message>
        <source>{count} judged: probably {low} to {high} % of the finds are right</source>
        <translation>{count} beurteilt: wahrscheinlich sind {low} bis {high} % der Funde richtig</translation>
    </message>
    <message>
        <source>{name}, score {score:.2f}</source>
        <translation>{name}, Score {score:.2f}</translation>
    </message>
    <message>
        <source>long axis {heading}°</source>
        <translation>Längsachse {heading}°</translation>
    </message>
    <message>
        <source>heading {heading}°</source>
        <translation>Richtung {heading}°</translation>
    </message>
    <message>
        <source>{percent} % sure</source>
        <translation>zu {percent} % sicher</translation>
    </message>
    <message>
        <source>{length} x {width} {unit}</source>
        <translation>{length} x {width} {unit}</translation>
    </message>
    <message>
        <source>{size}, {height} m high</source>
        <translation>{size}, {height} m hoch</translation>
    </message>
    <message>
        <source>Train again with 1 answer</source>
        <translation>Neu trainieren (1 Antwort)</translation>
    </message>
    <message>
        <source>Train again with {count} answers</source>
        <translation>Neu trainieren ({count} Antworten)</translation>
    </message>
    <message>
        <source>1 find is a sample already.</source>
        <translation>1 Fund ist schon ein Beispiel.</translation>
    </message>
    <message>
        <source>{count} finds are samples already.</source>
        <translation>{count} Funde sind schon Beispiele.</translation>
    </message>
    <message>
        <source>{count} to review, {known} are samples</source>
        <translation>{count} zu prüfen, {known} sind Beispiele</translation>
    </message>
    <message>
        <source>{count} to review</source>
        <translation>{count} zu prüfen</translation>
    </message>
    <message>
        <source>{done} of {count} reviewed</source>
        <translation>{done} von {count} geprüft</translation>
    </message>
    <message>
        <source>{right} right ({fixed} of them fixed), {wrong} wrong</source>
        <translation>{right} richtig ({fixed} davon berichtigt), {wrong} falsch</translation>
    </message>
    <message>
        <source>{right} right, {wrong} wrong</source>
        <translation>{right} richtig, {wrong} falsch</translation>
    </message>
    <message>
        <source>{count} missed</source>
        <translation>{count} übersehen</translation>
    </message>
    <message>
        <source>Drag the box or its handles; [ and ] turn it, + and - resize it. Esc ends adjusting.</source>
        <translation>Ziehen Sie den Rahmen oder seine Griffe; [ und ] drehen ihn, + und - ändern seine Größe. Esc beendet das Anpassen.</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Along and across look alike: expect headings that are off by 90 degrees.</source>
        <translation>Längs und quer sehen gleich aus: mit Richtungen rechnen, die um 90 Grad falsch sind.</translation>
    </message>
    <message>
        <source>The long axis is clear.</source>
        <translation>Die Längsachse ist deutlich.</translation>
    </message>
    <message>
        <source>Looks alike from all sides.</source>
        <translation>Sieht von allen Seiten gleich aus.</translation>
    </message>
    <message>
        <source>Looks different when turned: is the class really round?</source>
        <translation>Sieht gedreht anders aus: ist die Klasse wirklich rund?</translation>
    </message>
    <message>
        <source>No sample has a heading: turn some with the edit tool, or say with the button &apos;...&apos; that front and back are alike.</source>
        <translation>Kein Beispiel hat eine Richtung: einige mit dem Werkzeug Bearbeiten drehen oder mit der Schaltfläche &apos;...&apos; sagen, dass Front und Heck gleich sind.</translation>
    </message>
    <message>
        <source>The front is clear.</source>
        <translation>Die Front ist deutlich.</translation>
    </message>
    <message>
        <source>The front is not always clear: some headings may come out turned.</source>
        <translation>Die Front ist nicht immer deutlich: manche Richtungen können verdreht sein.</translation>
    </message>
    <message>
        <source>Front and back look alike: expect turned headings.</source>
        <translation>Front und Heck sehen gleich aus: mit verdrehten Richtungen rechnen.</translation>
    </message>
    <message>
        <source>Mark a few more to see how clear the front is.</source>
        <translation>Noch einige markieren, um zu sehen, wie deutlich die Front ist.</translation>
    </message>
    <message>
        <source>The mean of all samples: what the network will look for.</source>
        <translation>Das Mittel aller Beispiele: danach wird das Netz suchen.</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Nicht das</translation>
    </message>
    <message>
        <source>Reading the samples...</source>
        <translation>Beispiele werden gelesen...</translation>
    </message>
    <message>
        <source>#{id}: looks turned by 180 degrees: flip? Click on the badge, or press F.</source>
        <translation>#{id}: wirkt um 180 Grad gedreht: umdrehen? Auf das Zeichen klicken oder F drücken.</translation>
    </message>
    <message>
        <source>#{id}: {ratio:.1f} times as large as usual. Is its box right?</source>
        <translation>#{id}: {ratio:.1f}-mal so groß wie üblich. Stimmt der Rahmen?</translation>
    </message>
    <message>
        <source>#{id}: only {ratio:.1f} times as large as usual. Is its box right?</source>
        <translation>#{id}: nur {ratio:.1f}-mal so groß wie üblich. Stimmt der Rahmen?</translation>
    </message>
    <message>
        <source>#{id}: click to see it on the map</source>
        <translation>#{id}: klicken, um es auf der Karte zu sehen</translation>
    </message>
    <message>
        <source>One looks turned: click on its ! to flip it.</source>
        <translation>Eines wirkt gedreht: ein Klick auf sein ! dreht es um.</translation>
    </message>
    <message>
        <source>{count} look turned: click on a ! to flip.</source>
        <translation>{count} wirken gedreht: ein Klick auf ein ! dreht um.</translation>
    </message>
    <message>
        <source>Of unusual size: {count}.</source>
        <translation>Von ungewöhnlicher Größe: {count}.</translation>
    </message>
    <message>
        <source>Not shown: {count} (hover to see why).</source>
        <translation>Nicht gezeigt: {count} (Grund beim Überfahren mit der Maus).</translation>
    </message>
    <message>
        <source>Show on map</source>
        <translation>Auf der Karte zeigen</translation>
    </message>
    <message>
        <source>Flip front and back</source>
        <translation>Front und Heck vertauschen</translation>
    </message>
    <message>
        <source>Right as it is</source>
        <translation>Stimmt so</translation>
    </message>
    <message>
        <source>Make it &quot;not this&quot;</source>
        <translation>Zu &quot;Nicht das&quot; machen</translation>
    </message>
    <message>
        <source>Make it a sample</source>
        <translation>Zum Beispiel machen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>HiddenPoints</name>
    <message>
        <source>You see {name} from above; {key} shows its points in their new style.</source>
        <translation>Sie sehen {name} von oben; {key} zeigt die Punkte in ihrem neuen Stil.</translation>
    </message>
</context>
<context>
    <name>ImportSamplesAlgorithm</name>
    <message>
        <source>Import samples</source>
        <translation>Beispiele importieren</translation>
    </message>
    <message>
        <source>labels,annotations,training data,positives,negatives,store</source>
        <translation>Beschriftungen,Annotationen,Trainingsdaten,Positive,Negative,Sammlung</translation>
    </message>
    <message>
        <source>Adds labelled objects of an image or point cloud to a sample store.</source>
        <translation>Fügt markierte Objekte eines Bildes oder einer Punktwolke einer Beispielsammlung hinzu.</translation>
    </message>
    <message>
        <source>Adds the features of a layer to a sample store, a GeoPackage that remembers what was marked on which image or point cloud, and that a model can be trained from.

Polygons become oriented boxes. Tell where their front is by a field with the heading in degrees (clockwise from north), let it lie along the longest side, or leave it open: samples without a heading still teach what the objects look like.

Roles: a positive is an object; a negative is none; in an area, every object is marked, so that all the rest of it is background; in an ignored place nothing is learned and nothing is scored.

To add to a store, give it as &apos;Sample store to add to&apos;. Where the output is another file, the store itself stays as it is and the output is a copy with the new samples; where it is the same file, they are added in place.</source>
        <translation>Fügt die Objekte eines Layers einer Beispielsammlung hinzu, einem GeoPackage, das sich merkt, was auf welchem Bild oder welcher Punktwolke markiert wurde, und mit dem ein Modell trainiert werden kann.

Polygone werden zu orientierten Rahmen. Wo ihre Front ist, sagt ein Feld mit der Richtung in Grad (im Uhrzeigersinn von Nord) oder die längste Seite; oder es bleibt offen: Beispiele ohne Richtung lehren immer noch, wie die Objekte aussehen.

Rollen: Ein positives ist ein Objekt, ein negatives ist keines; in einem Gebiet ist jedes Objekt markiert, alles Übrige darin ist also Hintergrund; an einem ignorierten Ort wird nichts gelernt und nichts bewertet.

Um einer Sammlung etwas hinzuzufügen, sie als &apos;Zu ergänzende Beispielsammlung&apos; angeben. Ist die Ausgabe eine andere Datei, bleibt die Sammlung, wie sie ist, und die Ausgabe ist eine Kopie mit den neuen Beispielen; ist es dieselbe Datei, werden sie dort hinzugefügt.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Markierungen</translation>
    </message>
    <message>
        <source>The layer with one feature for each object, area, or place to ignore.</source>
        <translation>Der Layer mit einem Objekt je Gegenstand, Gebiet oder zu ignorierendem Ort.</translation>
    </message>
    <message>
        <source>Image or point cloud</source>
        <translation>Bild oder Punktwolke</translation>
    </message>
    <message>
        <source>What the labels were drawn on.</source>
        <translation>Worauf die Beschriftungen gezeichnet wurden.</translation>
    </message>
    <message>
        <source>Only features where (SQL)</source>
        <translation>Nur Objekte, wo (SQL)</translation>
    </message>
    <message>
        <source>A condition such as: confidence &gt; 0.5</source>
        <translation>Eine Bedingung wie: confidence &gt; 0.5</translation>
    </message>
    <message>
        <source>Sample store to add to</source>
        <translation>Zu ergänzende Beispielsammlung</translation>
    </message>
    <message>
        <source>Sample stores (*.gpkg)</source>
        <translation>Beispielsammlungen (*.gpkg)</translation>
    </message>
    <message>
        <source>Leave it empty to make a new one.</source>
        <translation>Leer lassen, um eine neue anzulegen.</translation>
    </message>
    <message>
        <source>Replace the output if it exists</source>
        <translation>Ausgabe ersetzen, falls vorhanden</translation>
    </message>
    <message>
        <source>Off: nothing that is there already is replaced.</source>
        <translation>Aus: nichts Vorhandenes wird ersetzt.</translation>
    </message>
    <message>
        <source>Sample store</source>
        <translation>Beispielsammlung</translation>
    </message>
    <message>
        <source>The GeoPackage with the samples.</source>
        <translation>Das GeoPackage mit den Beispielen.</translation>
    </message>
    <message>
        <source>Number of samples added</source>
        <translation>Anzahl hinzugefügter Beispiele</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>What the objects are, such as: car. Empty: object; for areas and the like, every class.</source>
        <translation>Was die Objekte sind, etwa: Auto. Leer: object; für Gebiete und Ähnliches jede Klasse.</translation>
    </message>
    <message>
        <source>Field with the class</source>
        <translation>Feld mit der Klasse</translation>
    </message>
    <message>
        <source>For labels of several classes; goes before the class above.</source>
        <translation>Für Markierungen mehrerer Klassen; geht der Klasse oben vor.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>What the features say: an object, no object, an area where all are marked, a place to ignore.</source>
        <translation>Was die Objekte besagen: ein Objekt, kein Objekt, ein Gebiet, in dem alle markiert sind, ein zu ignorierender Ort.</translation>
    </message>
    <message>
        <source>as in the store, or directed</source>
        <translation>wie in der Sammlung, sonst directed</translation>
    </message>
    <message>
        <source>Symmetry of the class</source>
        <translation>Symmetrie der Klasse</translation>
    </message>
    <message>
        <source>directed: has a front (car, plane). axial: looks the same turned by 180 degrees (house, container). round: looks the same however turned (tree, tank).</source>
        <translation>directed: hat eine Front (Auto, Flugzeug). axial: sieht um 180 Grad gedreht gleich aus (Haus, Container). round: sieht in jeder Drehung gleich aus (Baum, Tank).</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Along the longest side</source>
        <translation>Entlang der längsten Seite</translation>
    </message>
    <message>
        <source>From a field</source>
        <translation>Aus einem Feld</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>How to know where the front of an object points.</source>
        <translation>Woher bekannt ist, wohin die Front eines Objekts zeigt.</translation>
    </message>
    <message>
        <source>Field with the heading</source>
        <translation>Feld mit der Richtung</translation>
    </message>
    <message>
        <source>Degrees clockwise from north; up, where there is no CRS.</source>
        <translation>Grad im Uhrzeigersinn von Nord; von oben, wo es kein KBS gibt.</translation>
    </message>
    <message>
        <source>Choose the field with the heading, or another way to know the heading.</source>
        <translation>Das Feld mit der Richtung wählen oder eine andere Art, die Richtung zu bestimmen.</translation>
    </message>
    <message>
        <source>There is no sample store {path}; leave the field empty to make a new one.</source>
        <translation>Es gibt keine Beispielsammlung {path}; das Feld leer lassen, um eine neue anzulegen.</translation>
    </message>
    <message>
        <source>There is a file {path} already. To add to it, give it as &apos;Sample store to add to&apos; as well; to start anew, choose another name or &apos;Replace the output if it exists&apos;.</source>
        <translation>Es gibt schon eine Datei {path}. Zum Ergänzen auch als &apos;Zu ergänzende Beispielsammlung&apos; angeben; für einen Neuanfang einen anderen Namen oder &apos;Ausgabe ersetzen, falls vorhanden&apos; wählen.</translation>
    </message>
</context>
<context>
    <name>InlineQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Introduction</name>
    <message>
        <source>1 of 4: Mark. Add an image or point cloud, say what to look for, then drag over some objects on the map. Mark what only looks like one as &apos;not this&apos;.</source>
        <translation>1 von 4: Markieren. Ein Bild oder eine Punktwolke hinzufügen, sagen, wonach gesucht wird, dann auf der Karte über einige Objekte ziehen. Was nur so aussieht, als &apos;Nicht das&apos; markieren.</translation>
    </message>
    <message>
        <source>2 of 4: Train. One button. It takes a few minutes, and you can go on working meanwhile.</source>
        <translation>2 von 4: Trainieren. Ein Knopf. Es dauert einige Minuten; Sie können währenddessen weiterarbeiten.</translation>
    </message>
    <message>
        <source>3 of 4: Find. In the view, in an area or in the whole layer. Each find has a box and a score, and a direction where it has a front; the slider hides weak ones.</source>
        <translation>3 von 4: Finden. In der Ansicht, einem Gebiet oder dem ganzen Layer. Jeder Fund hat Rahmen und Score, und eine Richtung, wo er eine Front hat; der Regler blendet schwache aus.</translation>
    </message>
    <message>
        <source>4 of 4: Review. Accept or reject with one key each, then train again: every answer makes the next result better.</source>
        <translation>4 von 4: Prüfen. Mit je einer Taste annehmen oder ablehnen, dann neu trainieren: jede Antwort verbessert das nächste Ergebnis.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>{what} Key: {key}</source>
        <translation>{what} Taste: {key}</translation>
    </message>
</context>
<context>
    <name>Launch</name>
    <message>
        <source>The engine is not installed yet. Install it with Plugins &gt; Rotamatch &gt; Set up engine.</source>
        <translation>Die Engine ist noch nicht installiert. Sie wird mit Erweiterungen &gt; Rotamatch &gt; Engine einrichten installiert.</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>The point cloud &apos;{name}&apos; needs a login that the engine does not get. Save it as a file first.</source>
        <translation>Die Punktwolke &apos;{name}&apos; braucht eine Anmeldung, die die Engine nicht bekommt. Speichern Sie sie erst als Datei.</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; is no file, so {megapixels:,.0f} megapixels would have to be fetched; the limit is {limit:,.0f}. Choose a smaller extent or a larger pixel size, or raise the limit.</source>
        <translation>Der Layer &apos;{name}&apos; ist keine Datei; {megapixels:,.0f} Megapixel müssten abgerufen werden, erlaubt sind {limit:,.0f}. Kleinere Ausdehnung oder größere Pixel wählen oder die Grenze anheben.</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; is no file: {megapixels:,.1f} megapixels are fetched first.</source>
        <translation>Der Layer &apos;{name}&apos; ist keine Datei: {megapixels:,.1f} Megapixel werden zuerst abgerufen.</translation>
    </message>
    <message>
        <source>{share:.1f} % of &apos;{name}&apos; came without a picture, also when asked again; that part is treated as unseen.</source>
        <translation>{share:.1f} % von &apos;{name}&apos; kamen auch bei erneuter Anfrage ohne Bild; dieser Teil gilt als ungesehen.</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>{name} was not imported: {why}</source>
        <translation>{name} wurde nicht importiert: {why}</translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation>Nach {path} exportiert.</translation>
    </message>
    <message>
        <source>Exported to {path}, and {name} beside it, which makes quick runs possible.</source>
        <translation>Nach {path} exportiert, und daneben {name}, das schnelle Läufe möglich macht.</translation>
    </message>
    <message>
        <source>{name} is in the model library.</source>
        <translation>{name} ist in der Modellbibliothek.</translation>
    </message>
</context>
<context>
    <name>LibraryWindow</name>
    <message>
        <source>Model library</source>
        <translation>Modellbibliothek</translation>
    </message>
    <message>
        <source>Search names and classes...</source>
        <translation>Namen und Klassen suchen...</translation>
    </message>
    <message>
        <source>No models yet. Train one, import a file, or drop a file here.</source>
        <translation>Noch keine Modelle. Eines trainieren, eine Datei importieren oder hier ablegen.</translation>
    </message>
    <message>
        <source>Use for detection</source>
        <translation>Zur Erkennung verwenden</translation>
    </message>
    <message>
        <source>Train further</source>
        <translation>Weitertrainieren</translation>
    </message>
    <message>
        <source>Import...</source>
        <translation>Importieren...</translation>
    </message>
    <message>
        <source>Add folder...</source>
        <translation>Ordner hinzufügen...</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>Exportieren...</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Finds what this model was trained to find</source>
        <translation>Findet, was dieses Modell zu finden gelernt hat</translation>
    </message>
    <message>
        <source>Trains on your samples, starting from what this model has learnt</source>
        <translation>Trainiert mit Ihren Beispielen und beginnt bei dem, was dieses Modell gelernt hat</translation>
    </message>
    <message>
        <source>Lists the models of another folder too, such as one your team shares</source>
        <translation>Zeigt auch die Modelle eines anderen Ordners, etwa eines gemeinsamen Ihres Teams</translation>
    </message>
    <message>
        <source>Not to be reached now: {folders}</source>
        <translation>Derzeit nicht erreichbar: {folders}</translation>
    </message>
    <message>
        <source>{about} (in use)</source>
        <translation>{about} (in Verwendung)</translation>
    </message>
    <message>
        <source>{name} is used for detection now.</source>
        <translation>{name} wird nun zur Erkennung verwendet.</translation>
    </message>
    <message>
        <source>What is looked for in the dock has become {class_name}.</source>
        <translation>Im Bedienfeld wird nun nach {class_name} gesucht.</translation>
    </message>
    <message>
        <source>New name:</source>
        <translation>Neuer Name:</translation>
    </message>
    <message>
        <source>Delete {name} from the disk?</source>
        <translation>{name} vom Datenträger löschen?</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Import models</source>
        <translation>Modelle importieren</translation>
    </message>
    <message>
        <source>Export model</source>
        <translation>Modell exportieren</translation>
    </message>
    <message>
        <source>Add a folder of models</source>
        <translation>Ordner mit Modellen hinzufügen</translation>
    </message>
    <message>
        <source>Rotamatch models (*.onnx)</source>
        <translation>Rotamatch-Modelle (*.onnx)</translation>
    </message>
</context>
<context>
    <name>MapFrame</name>
    <message>
        <source>This place lies outside the area where the CRS is defined.</source>
        <translation>Dieser Ort liegt außerhalb des Gültigkeitsbereichs des KBS.</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>Choose a polygon layer in the layer panel first.</source>
        <translation>Zuerst einen Polygonlayer im Layerfenster wählen.</translation>
    </message>
    <message>
        <source>Take areas over</source>
        <translation>Gebiete übernehmen</translation>
    </message>
    <message>
        <source>Areas taken over from {layer}: {count}.</source>
        <translation>Aus {layer} übernommene Gebiete: {count}.</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>Rückgängig: {step}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation>Wiederholen: {step}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Choose an image or point cloud in the dock and say what you look for first.</source>
        <translation>Zuerst im Bedienfeld ein Bild oder eine Punktwolke wählen und angeben, was gesucht wird.</translation>
    </message>
    <message>
        <source>Marked by a click, turned as the one before. {key} takes it back.</source>
        <translation>Mit einem Klick markiert, gedreht wie das vorige. {key} nimmt es zurück.</translation>
    </message>
    <message>
        <source>Draw the first one as a box: drag over it, from edge to edge.</source>
        <translation>Das erste als Rahmen zeichnen: darüber ziehen, von Rand zu Rand.</translation>
    </message>
    <message>
        <source>Draw the first one as a box: drag along it, then click its width.</source>
        <translation>Das erste als Rahmen zeichnen: längs darüber ziehen, dann die Breite anklicken.</translation>
    </message>
    <message>
        <source>From now on one drag from tail to nose places a {class_name}.</source>
        <translation>Ab jetzt setzt ein Ziehen vom Heck zur Front ein &apos;{class_name}&apos;.</translation>
    </message>
    <message>
        <source>From now on one drag along it places a {class_name}.</source>
        <translation>Ab jetzt setzt ein Ziehen der Länge nach ein &apos;{class_name}&apos;.</translation>
    </message>
    <message>
        <source>From now on one click places a {class_name}; a drag from edge to edge says its size.</source>
        <translation>Ab jetzt setzt ein Klick: {class_name}; Ziehen von Rand zu Rand gibt die Größe an.</translation>
    </message>
    <message>
        <source>Choose an image or point cloud at the top of the dock first; samples belong to it.</source>
        <translation>Zuerst oben im Bedienfeld ein Bild oder eine Punktwolke wählen; Beispiele gehören dazu.</translation>
    </message>
    <message>
        <source>Rotamatch is still getting to know this layer. Mark this again in a moment.</source>
        <translation>Rotamatch lernt diesen Layer noch kennen. Bitte gleich noch einmal markieren.</translation>
    </message>
    <message>
        <source>Change {count} samples</source>
        <translation>{count} Beispiele ändern</translation>
    </message>
    <message>
        <source>Change sample</source>
        <translation>Beispiel ändern</translation>
    </message>
</context>
<context>
    <name>MarkingActions</name>
    <message>
        <source>Keyboard: arrow keys move a crosshair, Shift slowly; K or Enter clicks there.</source>
        <translation>Tastatur: Pfeiltasten bewegen ein Fadenkreuz, mit Umschalt langsam; K oder Eingabe klickt dort.</translation>
    </message>
    <message>
        <source>Draw box</source>
        <translation>Rahmen zeichnen</translation>
    </message>
    <message>
        <source>Drag along it, towards its front if it has one; move sideways for the width, click.</source>
        <translation>Längs darüber ziehen, zur Front hin, wenn es eine hat; für die Breite zur Seite gehen, klicken.</translation>
    </message>
    <message>
        <source>What is round needs the drag only, from edge to edge.</source>
        <translation>Bei Rundem genügt das Ziehen, von Rand zu Rand.</translation>
    </message>
    <message>
        <source>Digits set length, width or heading; Tab goes to the next, Enter on. F flips, Esc cancels.</source>
        <translation>Ziffern setzen Länge, Breite oder Richtung; Tab springt weiter, Eingabe übernimmt. F dreht um, Esc bricht ab.</translation>
    </message>
    <message>
        <source>Stamp</source>
        <translation>Stempel</translation>
    </message>
    <message>
        <source>Drag along it, towards its front: a box of the usual size. Click: the same heading as before.</source>
        <translation>Längs darüber ziehen, zur Front hin: ein Rahmen üblicher Größe. Klick: Richtung wie zuvor.</translation>
    </message>
    <message>
        <source>[ and ] turn by 1 degree, with Shift by 15; + and - resize, F flips, Esc cancels.</source>
        <translation>[ und ] drehen um 1 Grad, mit Umschalt um 15; + und - ändern die Größe, F dreht um, Esc bricht ab.</translation>
    </message>
    <message>
        <source>The wheel zooms; with Ctrl or a button held it turns by 1 degree, with Shift by 15.</source>
        <translation>Das Mausrad zoomt; mit Strg oder gedrückter Taste dreht es um 1 Grad, mit Umschalt um 15.</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Nicht das</translation>
    </message>
    <message>
        <source>Click or drag a box over something that is not the object. Esc cancels.</source>
        <translation>Über etwas, das nicht das Objekt ist, klicken oder einen Rahmen ziehen. Esc bricht ab.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Gebiet</translation>
    </message>
    <message>
        <source>Outline a place in which all objects are marked: click its corners, or drag a rectangle.</source>
        <translation>Einen Ort umreißen, an dem alle Objekte markiert sind: Ecken anklicken oder ein Rechteck ziehen.</translation>
    </message>
    <message>
        <source>Right click or Enter ends, Backspace takes a corner back, Esc cancels.</source>
        <translation>Rechtsklick oder Eingabe beendet, Rücktaste nimmt eine Ecke zurück, Esc bricht ab.</translation>
    </message>
    <message>
        <source>Areas from layer</source>
        <translation>Gebiete aus Layer</translation>
    </message>
    <message>
        <source>Takes the selected polygons of the current layer as areas in which all objects are marked.</source>
        <translation>Übernimmt die gewählten Polygone des aktuellen Layers als Gebiete, in denen alle Objekte markiert sind.</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Click selects, Shift adds; drag moves. The round handle turns, the square ones resize.</source>
        <translation>Klick wählt, Umschalt fügt hinzu; Ziehen verschiebt. Der runde Griff dreht, die eckigen ändern die Größe.</translation>
    </message>
    <message>
        <source>Arrows nudge, [ and ] turn, + and - resize, F flips, Del deletes. Right click: class and role.</source>
        <translation>Pfeile verschieben, [ und ] drehen, + und - ändern die Größe, F dreht um, Entf löscht. Rechtsklick: Klasse und Rolle.</translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message>
        <source>Models of the library</source>
        <translation>Modelle der Bibliothek</translation>
    </message>
    <message>
        <source>Name in the library, or a file</source>
        <translation>Name in der Bibliothek oder eine Datei</translation>
    </message>
    <message>
        <source>No models</source>
        <translation>Keine Modelle</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>In your profile</source>
        <translation>In Ihrem Profil</translation>
    </message>
    <message>
        <source>In the folder {folder}</source>
        <translation>Im Ordner {folder}</translation>
    </message>
    <message>
        <source>From a collection of QGIS Resource Sharing</source>
        <translation>Aus einer Sammlung von QGIS Resource Sharing</translation>
    </message>
    <message>
        <source>Comes with Rotamatch</source>
        <translation>Mit Rotamatch geliefert</translation>
    </message>
    <message>
        <source>Being verified...</source>
        <translation>Wird geprüft...</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>Nicht verwendbar</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>{size}, with a version in 8 bits for quick runs</source>
        <translation>{size}, mit einer 8-Bit-Version für schnelle Läufe</translation>
    </message>
    <message>
        <source>The fast copy in 8 bits ({name}) is damaged and ignored; delete it, or copy it here again.</source>
        <translation>Die schnelle 8-Bit-Fassung ({name}) ist beschädigt und wird nicht benutzt; bitte löschen oder erneut hierher kopieren.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>Finds</source>
        <translation>Findet</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>Pixelgröße</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Trainiert mit</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Quellenangabe</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>{name}, about {length} x {width} {unit}, with a front</source>
        <translation>{name}, etwa {length} x {width} {unit}, mit Front</translation>
    </message>
    <message>
        <source>{name}, about {length} x {width} {unit}, both ends alike</source>
        <translation>{name}, etwa {length} x {width} {unit}, beide Enden gleich</translation>
    </message>
    <message>
        <source>{name}, about {length} {unit}, round</source>
        <translation>{name}, etwa {length} {unit}, rund</translation>
    </message>
    <message>
        <source>{value} px, for images without a CRS</source>
        <translation>{value} px, für Bilder ohne KBS</translation>
    </message>
    <message>
        <source>{value} m</source>
        <translation>{value} m</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>finds {found} of {count} withheld samples</source>
        <translation>findet {found} von {count} zurückgehaltenen Beispielen</translation>
    </message>
    <message>
        <source>average precision {}</source>
        <translation>mittlere Präzision {}</translation>
    </message>
    <message>
        <source>precision {}</source>
        <translation>Präzision {}</translation>
    </message>
    <message>
        <source>recall {}</source>
        <translation>Trefferquote {}</translation>
    </message>
    <message>
        <source>median heading error {} degrees</source>
        <translation>mittlerer Richtungsfehler (Median) {} Grad</translation>
    </message>
    <message>
        <source>samples: {}</source>
        <translation>Beispiele: {}</translation>
    </message>
    <message>
        <source>marked as not this: {}</source>
        <translation>als &apos;Nicht das&apos; markiert: {}</translation>
    </message>
    <message>
        <source>areas: {}</source>
        <translation>Gebiete: {}</translation>
    </message>
    <message>
        <source>images and point clouds: {names}</source>
        <translation>Bilder und Punktwolken: {names}</translation>
    </message>
    <message>
        <source>{date}, with Rotamatch {version}</source>
        <translation>{date}, mit Rotamatch {version}</translation>
    </message>
</context>
<context>
    <name>ModelFiles</name>
    <message>
        <source>The folder {folder} for models cannot be made: {reason}.</source>
        <translation>Der Ordner {folder} für Modelle kann nicht angelegt werden: {reason}.</translation>
    </message>
    <message>
        <source>It has: {names}.</source>
        <translation>Sie enthält: {names}.</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>Sie ist leer.</translation>
    </message>
    <message>
        <source>The model library has no model &apos;{name}&apos;. {known} A path of a file can be given too.</source>
        <translation>Die Modellbibliothek hat kein Modell &apos;{name}&apos;. {known} Auch ein Dateipfad ist möglich.</translation>
    </message>
    <message>
        <source>{path} is the model itself; choose another name or folder.</source>
        <translation>{path} ist das Modell selbst; bitte anderen Namen oder Ordner wählen.</translation>
    </message>
    <message>
        <source>There is a {name} already; choose another name.</source>
        <translation>Es gibt schon {name}; bitte anderen Namen wählen.</translation>
    </message>
    <message>
        <source>{name} cannot be renamed: {reason}.</source>
        <translation>{name} kann nicht umbenannt werden: {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be deleted: {reason}.</source>
        <translation>{name} kann nicht gelöscht werden: {reason}.</translation>
    </message>
    <message>
        <source>{source} cannot be copied to {target}: {reason}.</source>
        <translation>{source} kann nicht nach {target} kopiert werden: {reason}.</translation>
    </message>
</context>
<context>
    <name>ModelInUse</name>
    <message>
        <source>The model &quot;{name}&quot; was deleted. Train another one, or choose one of the library.</source>
        <translation>Das Modell &quot;{name}&quot; wurde gelöscht. Ein anderes trainieren oder eines aus der Bibliothek wählen.</translation>
    </message>
    <message>
        <source>The model &quot;{name}&quot; is not on the disk any more. Train one, or choose another of the library.</source>
        <translation>Das Modell &quot;{name}&quot; ist nicht mehr auf der Festplatte. Eines trainieren oder ein anderes aus der Bibliothek wählen.</translation>
    </message>
</context>
<context>
    <name>ModelParameter</name>
    <message>
        <source>Rotamatch models (*.onnx)</source>
        <translation>Rotamatch-Modelle (*.onnx)</translation>
    </message>
</context>
<context>
    <name>NegativeTool</name>
    <message>
        <source>Drag a box over what is not the object.</source>
        <translation>Einen Rahmen über etwas ziehen, das nicht das Objekt ist.</translation>
    </message>
</context>
<context>
    <name>NextStepButton</name>
    <message>
        <source>Running: {task}</source>
        <translation>Läuft: {task}</translation>
    </message>
    <message>
        <source>Set up the engine...</source>
        <translation>Engine einrichten...</translation>
    </message>
    <message>
        <source>{count} to review</source>
        <translation>{count} zu prüfen</translation>
    </message>
    <message>
        <source>Add an image or point cloud...</source>
        <translation>Bild oder Punktwolke hinzufügen...</translation>
    </message>
    <message>
        <source>Mark more samples</source>
        <translation>Weitere Beispiele markieren</translation>
    </message>
    <message>
        <source>Say what to look for</source>
        <translation>Angeben, was gesucht wird</translation>
    </message>
    <message>
        <source>Mark samples: {count} of {advised}</source>
        <translation>Beispiele markieren: {count} von {advised}</translation>
    </message>
    <message>
        <source>Go on by hand: {count} of {advised} marked</source>
        <translation>Von Hand weiter: {count} von {advised} markiert</translation>
    </message>
    <message>
        <source>Resume &quot;{name}&quot;</source>
        <translation>&quot;{name}&quot; fortsetzen</translation>
    </message>
    <message>
        <source>Find similar in view: {count} of {advised} marked</source>
        <translation>Ähnliche im Ausschnitt finden: {count} von {advised} markiert</translation>
    </message>
    <message>
        <source>Train on {count} samples</source>
        <translation>Mit {count} Beispielen trainieren</translation>
    </message>
    <message>
        <source>Train on {count} samples ({advised} work better)</source>
        <translation>Mit {count} Beispielen trainieren ({advised} sind besser)</translation>
    </message>
</context>
<context>
    <name>OptionsPage</name>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>Model library</source>
        <translation>Modellbibliothek</translation>
    </message>
    <message>
        <source>The fastest one that works</source>
        <translation>Das schnellste, das geht</translation>
    </message>
    <message>
        <source>NVIDIA graphics card (CUDA)</source>
        <translation>NVIDIA-Grafikkarte (CUDA)</translation>
    </message>
    <message>
        <source>Apple graphics card (MPS)</source>
        <translation>Apple-Grafikkarte (MPS)</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Threads of the processor that a detection uses</source>
        <translation>Threads des Prozessors, die eine Erkennung nutzt</translation>
    </message>
    <message>
        <source>A detection takes about half a gigabyte of memory, however large the image is; a training takes 2 to 3 GB. The devices that can be used here are named by the self-test.</source>
        <translation>Eine Erkennung braucht etwa ein halbes Gigabyte Arbeitsspeicher, wie groß das Bild auch ist; ein Training braucht 2 bis 3 GB. Der Selbsttest nennt die Geräte, die hier nutzbar sind.</translation>
    </message>
    <message>
        <source>Train and detect on</source>
        <translation>Trainieren und erkennen auf</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Prozessor-Threads</translation>
    </message>
    <message>
        <source>Models that you train or import lie in {folder}. Further folders, such as one on a network share, are listed too. Collections of QGIS Resource Sharing are found by themselves.</source>
        <translation>Modelle, die Sie trainieren oder importieren, liegen in {folder}. Weitere Ordner, etwa auf einer Netzwerkfreigabe, werden auch gezeigt. Sammlungen von QGIS Resource Sharing werden von selbst gefunden.</translation>
    </message>
    <message>
        <source>Add folder...</source>
        <translation>Ordner hinzufügen...</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Lists the models of this folder no more; its files stay</source>
        <translation>Zeigt die Modelle dieses Ordners nicht mehr; seine Dateien bleiben</translation>
    </message>
    <message>
        <source>Add a folder of models</source>
        <translation>Ordner mit Modellen hinzufügen</translation>
    </message>
</context>
<context>
    <name>PixelQuestion</name>
    <message>
        <source>How many metres wide is a pixel of it?</source>
        <translation>Wie viele Meter breit ist eines seiner Pixel?</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>This image has no CRS, and the model works in metres.</source>
        <translation>Dieses Bild hat kein KBS, und das Modell arbeitet in Metern.</translation>
    </message>
    <message>
        <source>Not known? &quot;{name}&quot; is about {length} m long: divide that by its length in pixels.</source>
        <translation>Nicht bekannt? &quot;{name}&quot; ist etwa {length} m lang: Teilen Sie das durch die Länge in Pixeln.</translation>
    </message>
    <message>
        <source>Not known? A car is about 4.5 m long: divide that by its length in pixels.</source>
        <translation>Nicht bekannt? Ein Auto ist etwa 4,5 m lang: Teilen Sie das durch seine Länge in Pixeln.</translation>
    </message>
</context>
<context>
    <name>PixelSize</name>
    <message>
        <source>Type the metres as a number, such as 0.1 for 10 centimetres.</source>
        <translation>Die Meter als Zahl eingeben, etwa 0.1 für 10 Zentimeter.</translation>
    </message>
</context>
<context>
    <name>RasterCopy</name>
    <message>
        <source>The layer &apos;{name}&apos; has nothing in the chosen extent; choose another one.</source>
        <translation>Der Layer &apos;{name}&apos; hat nichts in der gewählten Ausdehnung; bitte eine andere wählen.</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; has no pixel size of its own; give one (GSD).</source>
        <translation>Der Layer &apos;{name}&apos; hat keine eigene Pixelgröße; bitte eine angeben (GSD).</translation>
    </message>
    <message>
        <source>Fetching &apos;{name}&apos;</source>
        <translation>&apos;{name}&apos; wird abgerufen</translation>
    </message>
    <message>
        <source>Looking at the colours of &apos;{name}&apos;</source>
        <translation>Farben von &apos;{name}&apos; werden ermittelt</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; cannot be read.</source>
        <translation>Der Layer &apos;{name}&apos; ist nicht lesbar.</translation>
    </message>
</context>
<context>
    <name>RasterizeCloudAlgorithm</name>
    <message>
        <source>Rasterize point cloud</source>
        <translation>Punktwolke rastern</translation>
    </message>
    <message>
        <source>lidar,las,laz,copc,ept,height above ground,ndsm,dsm,dtm,terrain,bird&apos;s eye</source>
        <translation>lidar,las,laz,copc,ept,höhe über boden,ndom,dom,dgm,gelände,draufsicht</translation>
    </message>
    <message>
        <source>Turns a point cloud into a GeoTIFF of heights above ground and more.</source>
        <translation>Macht aus einer Punktwolke ein GeoTIFF mit Höhen über dem Boden und mehr.</translation>
    </message>
    <message>
        <source>Looks at a point cloud from above and writes what it sees as bands of a GeoTIFF: the height above ground, its mean and range, density, intensity, the share of first returns, roughness, colours, and the terrain itself. These are the bands that a network sees of a cloud.

The terrain comes from points of class 2 (ground) where there are any, else a filter finds it. All heights are metres, whatever the units of the file.

LAS, LAZ, COPC, EPT and virtual point clouds are read, and folders of them, whether QGIS can open them or not. A raster of surface heights (DSM) counts as a cloud too.</source>
        <translation>Betrachtet eine Punktwolke von oben und schreibt das Gesehene als Kanäle eines GeoTIFF: die Höhe über dem Boden, ihren Mittelwert und ihre Spanne, Dichte, Intensität, den Anteil erster Echos, Rauheit, Farben und das Gelände selbst. Das sind die Kanäle, die ein Netz von einer Wolke sieht.

Das Gelände kommt aus Punkten der Klasse 2 (Boden), wo es welche gibt, sonst findet es ein Filter. Alle Höhen sind Meter, gleich in welcher Einheit die Datei ist.

Gelesen werden LAS, LAZ, COPC, EPT und virtuelle Punktwolken sowie Ordner davon, ob QGIS sie öffnen kann oder nicht. Ein Raster von Oberflächenhöhen (DOM) zählt auch als Wolke.</translation>
    </message>
    <message>
        <source>Point cloud</source>
        <translation>Punktwolke</translation>
    </message>
    <message>
        <source>A layer or file; or a raster of surface heights in metres.</source>
        <translation>Ein Layer oder eine Datei; oder ein Raster von Oberflächenhöhen in Metern.</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>None chosen: all that the cloud gives, without terrain and number of points.</source>
        <translation>Keiner gewählt: alle, die die Wolke hergibt, ohne Gelände und Anzahl der Punkte.</translation>
    </message>
    <message>
        <source>Side of a cell (m)</source>
        <translation>Seite einer Zelle (m)</translation>
    </message>
    <message>
        <source>Empty: so large that a cell holds about one point.</source>
        <translation>Leer: so groß, dass eine Zelle etwa einen Punkt enthält.</translation>
    </message>
    <message>
        <source>CRS of the cloud</source>
        <translation>KBS der Wolke</translation>
    </message>
    <message>
        <source>Only for clouds that name none, or a wrong one.</source>
        <translation>Nur für Wolken, die keines oder ein falsches nennen.</translation>
    </message>
    <message>
        <source>Terrain model</source>
        <translation>Geländemodell</translation>
    </message>
    <message>
        <source>Terrain heights that belong to a raster of surface heights.</source>
        <translation>Geländehöhen, die zu einem Raster von Oberflächenhöhen gehören.</translation>
    </message>
    <message>
        <source>Bird&apos;s-eye view</source>
        <translation>Draufsicht</translation>
    </message>
    <message>
        <source>The GeoTIFF to write.</source>
        <translation>Das GeoTIFF, das geschrieben wird.</translation>
    </message>
    <message>
        <source>Number of points</source>
        <translation>Anzahl der Punkte</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; is no file that the engine can read; save it as one first.</source>
        <translation>Der Layer &apos;{name}&apos; ist keine Datei, die die Engine lesen kann; speichern Sie ihn erst als eine.</translation>
    </message>
</context>
<context>
    <name>ReviewCounts</name>
    <message>
        <source>Find something first; then tell what is right and what is not.</source>
        <translation>Zuerst etwas finden; dann angeben, was richtig ist und was nicht.</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>nothing to review yet</source>
        <translation>nichts zu prüfen</translation>
    </message>
    <message>
        <source>All finds are samples already; there is nothing to review.</source>
        <translation>Alle Funde sind schon Beispiele; es gibt nichts zu prüfen.</translation>
    </message>
    <message>
        <source>Mark what was not found: drag along it, towards its front. A, R, N or B go on with the review.</source>
        <translation>Markieren Sie, was nicht gefunden wurde: daran entlang zur Vorderseite ziehen. A, R, N oder B setzt die Durchsicht fort.</translation>
    </message>
    <message>
        <source>All finds are reviewed.</source>
        <translation>Alle Funde sind geprüft.</translation>
    </message>
    <message>
        <source>Go on with the review</source>
        <translation>Prüfung fortsetzen</translation>
    </message>
</context>
<context>
    <name>ReviewSamples</name>
    <message>
        <source>Kept with the finds. To learn from it, open a sample store for this image first.</source>
        <translation>Bei den Funden gespeichert. Um daraus zu lernen, zuerst eine Beispielsammlung für dieses Bild öffnen.</translation>
    </message>
    <message>
        <source>Review a find</source>
        <translation>Fund prüfen</translation>
    </message>
</context>
<context>
    <name>ReviewStage</name>
    <message>
        <source>The score tells how sure it is that this is such an object; the percentage is about its heading.</source>
        <translation>Der Wert sagt, wie sicher es ein solches Objekt ist; der Prozentsatz betrifft die Richtung.</translation>
    </message>
    <message>
        <source>Doubtful ones first</source>
        <translation>Zweifelhafte zuerst</translation>
    </message>
    <message>
        <source>Best ones first</source>
        <translation>Beste zuerst</translation>
    </message>
    <message>
        <source>Across the map</source>
        <translation>Quer über die Karte</translation>
    </message>
    <message>
        <source>At random</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>Doubtful ones teach the model most. Only finds at random tell fairly how good all of them are.</source>
        <translation>Zweifelhafte lehren das Modell am meisten. Nur zufällige Funde zeigen unverzerrt, wie gut alle sind.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>It is right: it becomes a sample.</source>
        <translation>Er stimmt: er wird ein Beispiel.</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>It is no such object: it becomes a sample of what is not.</source>
        <translation>Kein solches Objekt: er wird ein Beispiel für &apos;Nicht das&apos;.</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Umdrehen</translation>
    </message>
    <message>
        <source>Front and back are exchanged; then accept it.</source>
        <translation>Vorne und hinten werden vertauscht; dann annehmen.</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>Anpassen</translation>
    </message>
    <message>
        <source>Move, turn or resize the box on the map, then accept it.</source>
        <translation>Rahmen auf der Karte verschieben, drehen oder vergrößern, dann annehmen.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>The find before.</source>
        <translation>Der Fund davor.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>The next find; nothing is said about this one.</source>
        <translation>Der nächste Fund; über diesen wird nichts gesagt.</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Übersehen</translation>
    </message>
    <message>
        <source>Mark an object on the map that was not found.</source>
        <translation>Ein Objekt auf der Karte markieren, das nicht gefunden wurde.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Takes back what was done to this find, else the last answer.</source>
        <translation>Nimmt zurück, was mit diesem Fund getan wurde, sonst die letzte Antwort.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Ends the review. All that was said is kept.</source>
        <translation>Beendet die Prüfung. Alle Angaben bleiben.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>berichtigt</translation>
    </message>
    <message>
        <source>changed, not accepted yet</source>
        <translation>geändert, noch nicht angenommen</translation>
    </message>
</context>
<context>
    <name>RotamatchDock</name>
    <message>
        <source>1 Samples</source>
        <translation>1 Beispiele</translation>
    </message>
    <message>
        <source>2 Train</source>
        <translation>2 Trainieren</translation>
    </message>
    <message>
        <source>3 Find</source>
        <translation>3 Finden</translation>
    </message>
    <message>
        <source>4 Review</source>
        <translation>4 Prüfen</translation>
    </message>
    <message>
        <source>Rotamatch needs its engine, about 6 GB once.</source>
        <translation>Rotamatch braucht seine Engine, einmalig etwa 6 GB.</translation>
    </message>
    <message>
        <source>Set it up...</source>
        <translation>Einrichten...</translation>
    </message>
    <message>
        <source>Models...</source>
        <translation>Modelle...</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Protokoll zeigen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Done: {task}</source>
        <translation>Fertig: {task}</translation>
    </message>
    <message>
        <source>Failed: {task}</source>
        <translation>Fehlgeschlagen: {task}</translation>
    </message>
    <message>
        <source>Samples and finds made so far stay in your QGIS profile. Right-click &quot;1 Samples&quot; or &quot;3 Find&quot; to open the folder.</source>
        <translation>Bisherige Beispiele und Funde bleiben in Ihrem QGIS-Profil. Ein Rechtsklick auf &quot;1 Beispiele&quot; oder &quot;3 Finden&quot; öffnet den Ordner.</translation>
    </message>
</context>
<context>
    <name>RotamatchPlugin</name>
    <message>
        <source>Add point cloud...</source>
        <translation>Punktwolke hinzufügen...</translation>
    </message>
    <message>
        <source>Models...</source>
        <translation>Modelle...</translation>
    </message>
    <message>
        <source>Set up engine...</source>
        <translation>Engine einrichten...</translation>
    </message>
    <message>
        <source>Self-test...</source>
        <translation>Selbsttest...</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Rotamatch needs its engine to train and detect.</source>
        <translation>Rotamatch braucht seine Engine zum Trainieren und Erkennen.</translation>
    </message>
    <message>
        <source>Self-test of Rotamatch</source>
        <translation>Selbsttest von Rotamatch</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>Selbsttest</translation>
    </message>
    <message>
        <source>The self-test is running; it takes some seconds.</source>
        <translation>Der Selbsttest läuft; er dauert einige Sekunden.</translation>
    </message>
    <message>
        <source>Rotamatch</source>
        <translation>Rotamatch</translation>
    </message>
    <message>
        <source>Rotamatch&apos;s engine was made for another version.</source>
        <translation>Die Engine von Rotamatch wurde für eine andere Version eingerichtet.</translation>
    </message>
    <message>
        <source>Set it up again to upgrade it.</source>
        <translation>Erneut einrichten, um sie zu aktualisieren.</translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation>Einrichten</translation>
    </message>
</context>
<context>
    <name>RotationPlot</name>
    <message>
        <source>How much the mean sample looks like itself when it is turned: the further out, the more alike. A bulge at 180 means that the back looks like the front.</source>
        <translation>Wie sehr das mittlere Beispiel sich selbst gleicht, wenn es gedreht wird: je weiter außen, desto ähnlicher. Eine Ausbuchtung bei 180 heißt, dass das Heck wie die Front aussieht.</translation>
    </message>
</context>
<context>
    <name>SampleClasses</name>
    <message>
        <source>There is a class &apos;{name}&apos; already, with another symmetry; change it there.</source>
        <translation>Es gibt schon eine Klasse &apos;{name}&apos; mit anderer Symmetrie; bitte dort ändern.</translation>
    </message>
    <message>
        <source>There is a class &apos;{name}&apos; already; choose another name.</source>
        <translation>Es gibt schon eine Klasse &apos;{name}&apos;; bitte anderen Namen wählen.</translation>
    </message>
    <message>
        <source>The class &apos;{name}&apos; still has samples ({count}); delete them or change their class first.</source>
        <translation>Die Klasse &apos;{name}&apos; hat noch Beispiele ({count}); diese zuerst löschen oder ihre Klasse ändern.</translation>
    </message>
    <message>
        <source>There is no class &apos;{name}&apos; in the sample store.</source>
        <translation>Es gibt keine Klasse &apos;{name}&apos; in der Beispielsammlung.</translation>
    </message>
    <message>
        <source>A class needs a name.</source>
        <translation>Eine Klasse braucht einen Namen.</translation>
    </message>
    <message>
        <source>A class cannot be &apos;{symmetry}&apos;.</source>
        <translation>Eine Klasse kann nicht &apos;{symmetry}&apos; sein.</translation>
    </message>
    <message>
        <source>The colour &apos;{colour}&apos; has to be like #ff8800.</source>
        <translation>Die Farbe &apos;{colour}&apos; muss von der Form #ff8800 sein.</translation>
    </message>
</context>
<context>
    <name>SampleEdits</name>
    <message>
        <source>There is no sample {id} in the store; it may have been deleted meanwhile.</source>
        <translation>Es gibt kein Beispiel {id} in der Sammlung; vielleicht wurde es inzwischen gelöscht.</translation>
    </message>
</context>
<context>
    <name>SampleForm</name>
    <message>
        <source>Sample</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Nicht das</translation>
    </message>
    <message>
        <source>Area: all are marked</source>
        <translation>Gebiet: alle sind markiert</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignoriert</translation>
    </message>
    <message>
        <source>Every class</source>
        <translation>Jede Klasse</translation>
    </message>
</context>
<context>
    <name>SampleHistory</name>
    <message>
        <source>Last edit</source>
        <translation>Letzte Änderung</translation>
    </message>
</context>
<context>
    <name>SampleImport</name>
    <message>
        <source>Switch the plugin Processing on first: it imports the samples.</source>
        <translation>Zuerst die Erweiterung Verarbeitung (Processing) einschalten: sie importiert die Beispiele.</translation>
    </message>
    <message>
        <source>Samples imported: {count}.</source>
        <translation>Importierte Beispiele: {count}.</translation>
    </message>
</context>
<context>
    <name>SampleLayer</name>
    <message>
        <source>Add sample</source>
        <translation>Beispiel hinzufügen</translation>
    </message>
    <message>
        <source>Add area</source>
        <translation>Gebiet hinzufügen</translation>
    </message>
    <message>
        <source>Change sample</source>
        <translation>Beispiel ändern</translation>
    </message>
    <message>
        <source>Change {count} samples</source>
        <translation>{count} Beispiele ändern</translation>
    </message>
    <message>
        <source>There is no heading to flip; turn the sample with the edit tool first.</source>
        <translation>Es gibt keine Richtung zum Umdrehen; das Beispiel zuerst mit dem Bearbeitungswerkzeug drehen.</translation>
    </message>
    <message>
        <source>Flip {count} samples</source>
        <translation>{count} Beispiele umdrehen</translation>
    </message>
    <message>
        <source>Flip sample</source>
        <translation>Beispiel umdrehen</translation>
    </message>
    <message>
        <source>Delete {count} samples</source>
        <translation>{count} Beispiele löschen</translation>
    </message>
    <message>
        <source>Delete sample</source>
        <translation>Beispiel löschen</translation>
    </message>
    <message>
        <source>Add class</source>
        <translation>Klasse hinzufügen</translation>
    </message>
    <message>
        <source>Change class</source>
        <translation>Klasse ändern</translation>
    </message>
    <message>
        <source>Delete class</source>
        <translation>Klasse löschen</translation>
    </message>
    <message>
        <source>Save the edits of the sample layer and switch editing off first.</source>
        <translation>Zuerst die Änderungen des Beispiellayers speichern und den Bearbeitungsmodus ausschalten.</translation>
    </message>
    <message>
        <source>A sample cannot be &apos;{role}&apos; and come from &apos;{origin}&apos;.</source>
        <translation>Ein Beispiel kann nicht &apos;{role}&apos; sein und von &apos;{origin}&apos; stammen.</translation>
    </message>
    <message>
        <source>Say first what you look for: a sample needs a class.</source>
        <translation>Zuerst angeben, was gesucht wird: ein Beispiel braucht eine Klasse.</translation>
    </message>
    <message>
        <source>There is no class &apos;{class_name}&apos; in the sample store; add it first.</source>
        <translation>Es gibt keine Klasse &apos;{class_name}&apos; in der Beispielsammlung; bitte zuerst hinzufügen.</translation>
    </message>
    <message>
        <source>Choose an image or point cloud at the top of the dock first; samples belong to it.</source>
        <translation>Zuerst oben im Bedienfeld ein Bild oder eine Punktwolke wählen; Beispiele gehören dazu.</translation>
    </message>
    <message>
        <source>There is no scene &apos;{scene}&apos; in the sample store yet; wait a moment and try again.</source>
        <translation>Es gibt noch kein Bild &apos;{scene}&apos; in der Beispielsammlung; bitte kurz warten und erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>SampleMenu</name>
    <message>
        <source>Flip front and back</source>
        <translation>Front und Heck vertauschen</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Nicht das</translation>
    </message>
    <message>
        <source>Area: all in it is marked</source>
        <translation>Gebiet: alle darin sind markiert</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorieren</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>SampleReader</name>
    <message>
        <source>There is no sample {id} any more.</source>
        <translation>Es gibt kein Beispiel {id} mehr.</translation>
    </message>
</context>
<context>
    <name>SampleRows</name>
    <message>
        <source>it has no outline</source>
        <translation>es hat keinen Umriss</translation>
    </message>
    <message>
        <source>it lies where the CRS is not defined</source>
        <translation>es liegt, wo das KBS nicht definiert ist</translation>
    </message>
    <message>
        <source>its role &apos;{role}&apos; is none of {roles}</source>
        <translation>seine Rolle &apos;{role}&apos; ist keine von {roles}</translation>
    </message>
    <message>
        <source>it does not say which scene it is of</source>
        <translation>es sagt nicht, zu welchem Bild es gehört</translation>
    </message>
    <message>
        <source>its scene &apos;{scene}&apos; is not in the store</source>
        <translation>sein Bild &apos;{scene}&apos; ist nicht in der Sammlung</translation>
    </message>
    <message>
        <source>it has no class</source>
        <translation>es hat keine Klasse</translation>
    </message>
    <message>
        <source>its class &apos;{name}&apos; is not in the store</source>
        <translation>seine Klasse &apos;{name}&apos; ist nicht in der Sammlung</translation>
    </message>
    <message>
        <source>it is no rectangle</source>
        <translation>es ist kein Rechteck</translation>
    </message>
    <message>
        <source>its outline and its heading are {apart:.0f} degrees apart</source>
        <translation>sein Umriss und seine Richtung weichen um {apart:.0f} Grad ab</translation>
    </message>
</context>
<context>
    <name>SampleShapes</name>
    <message>
        <source>Only a rectangle can be a sample of an object.</source>
        <translation>Nur ein Rechteck kann Beispiel eines Objekts sein.</translation>
    </message>
    <message>
        <source>The outline has no area; draw it larger.</source>
        <translation>Der Umriss hat keine Fläche; bitte größer zeichnen.</translation>
    </message>
</context>
<context>
    <name>SampleStyle</name>
    <message>
        <source>Area: all are marked</source>
        <translation>Gebiet: alle sind markiert</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignoriert</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Nicht das</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Zu prüfen</translation>
    </message>
</context>
<context>
    <name>SampleWatch</name>
    <message>
        <source>Measure samples</source>
        <translation>Beispiele ausmessen</translation>
    </message>
</context>
<context>
    <name>SamplesPanel</name>
    <message>
        <source>{count} marked</source>
        <translation>{count} markiert</translation>
    </message>
    <message>
        <source>{count} not this</source>
        <translation>{count} nicht das</translation>
    </message>
    <message>
        <source>areas: {count}</source>
        <translation>Gebiete: {count}</translation>
    </message>
    <message>
        <source>Add an image or point cloud to the project first, then choose it above.</source>
        <translation>Zuerst ein Bild oder eine Punktwolke zum Projekt hinzufügen, dann oben wählen.</translation>
    </message>
    <message>
        <source>Say above what you look for, such as car, and press Enter.</source>
        <translation>Oben angeben, was gesucht wird, etwa Auto, und Eingabe drücken.</translation>
    </message>
</context>
<context>
    <name>SceneHeader</name>
    <message>
        <source>The image or point cloud that is looked at</source>
        <translation>Das Bild oder die Punktwolke, die betrachtet wird</translation>
    </message>
    <message>
        <source>Choose an image or point cloud</source>
        <translation>Bild oder Punktwolke wählen</translation>
    </message>
    <message>
        <source>What to look for: choose a class, or type a new one and press Enter</source>
        <translation>Was gesucht wird: Klasse wählen oder neue eintippen und Eingabe drücken</translation>
    </message>
    <message>
        <source>Such as car</source>
        <translation>Etwa Auto</translation>
    </message>
    <message>
        <source>Colour of the class on the map</source>
        <translation>Farbe der Klasse auf der Karte</translation>
    </message>
    <message>
        <source>Colour of the class</source>
        <translation>Farbe der Klasse</translation>
    </message>
    <message>
        <source>Class and sample store</source>
        <translation>Klasse und Beispielsammlung</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Look for</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Shape of the class</source>
        <translation>Form der Klasse</translation>
    </message>
    <message>
        <source>Rename class...</source>
        <translation>Klasse umbenennen...</translation>
    </message>
    <message>
        <source>Delete class...</source>
        <translation>Klasse löschen...</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Import from a layer...</source>
        <translation>Aus einem Layer importieren...</translation>
    </message>
    <message>
        <source>Open sample store...</source>
        <translation>Beispielsammlung öffnen...</translation>
    </message>
    <message>
        <source>Link {name} again...</source>
        <translation>{name} neu verknüpfen...</translation>
    </message>
    <message>
        <source>Close sample store</source>
        <translation>Beispielsammlung schließen</translation>
    </message>
    <message>
        <source>New name of {class_name}:</source>
        <translation>Neuer Name von {class_name}:</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Delete the class {class_name}? That is possible only while it has no samples.</source>
        <translation>Die Klasse {class_name} löschen? Das geht nur, solange sie keine Beispiele hat.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Where is the file now?</source>
        <translation>Wo ist die Datei jetzt?</translation>
    </message>
    <message>
        <source>The samples are linked again.</source>
        <translation>Die Beispiele sind wieder verknüpft.</translation>
    </message>
    <message>
        <source>The samples are linked again. Those that lie outside of the file: {count}.</source>
        <translation>Die Beispiele sind wieder verknüpft. Außerhalb der Datei liegen: {count}.</translation>
    </message>
    <message>
        <source>The file {name} of these samples is not where it was; the button &apos;...&apos; links it again.</source>
        <translation>Die Datei {name} dieser Beispiele ist nicht mehr, wo sie war; der Knopf &apos;...&apos; verknüpft sie neu.</translation>
    </message>
    <message>
        <source>Open sample store</source>
        <translation>Beispielsammlung öffnen</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg);;All files (*)</source>
        <translation>GeoPackage (*.gpkg);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>SceneInput</name>
    <message>
        <source>Further bands of the same place</source>
        <translation>Weitere Kanäle desselben Ortes</translation>
    </message>
    <message>
        <source>Rasters or point clouds of the same place, read together with it as one: infrared or heights.</source>
        <translation>Raster oder Punktwolken desselben Ortes, die mit ihm zusammen als eins gelesen werden: Infrarot oder Höhen.</translation>
    </message>
    <message>
        <source>CRS of the point cloud</source>
        <translation>KBS der Punktwolke</translation>
    </message>
    <message>
        <source>Only for files of point clouds that name none, or a wrong one.</source>
        <translation>Nur für Punktwolkendateien, die keines oder ein falsches nennen.</translation>
    </message>
    <message>
        <source>Pixel size on the ground (GSD)</source>
        <translation>Pixelgröße am Boden (GSD)</translation>
    </message>
    <message>
        <source>Only for images without a CRS (metres per pixel, if you know them) and for layers that are no files (the pixel size to fetch).</source>
        <translation>Nur für Bilder ohne KBS (Meter pro Pixel, falls bekannt) und für Layer, die keine Dateien sind (abzurufende Pixelgröße).</translation>
    </message>
    <message>
        <source>Most megapixels to fetch</source>
        <translation>Höchstens abzurufende Megapixel</translation>
    </message>
    <message>
        <source>For layers that are no files, such as web maps: more than this is not fetched.</source>
        <translation>Für Layer, die keine Dateien sind, etwa Webkarten: mehr wird nicht abgerufen.</translation>
    </message>
</context>
<context>
    <name>SceneMenu</name>
    <message>
        <source>Images, point clouds, and further bands of the same place</source>
        <translation>Bilder, Punktwolken und weitere Kanäle desselben Ortes</translation>
    </message>
    <message>
        <source>{name} and {layer} are now looked at together, with the bands of both.</source>
        <translation>{name} und {layer} werden jetzt zusammen betrachtet, mit den Kanälen beider.</translation>
    </message>
    <message>
        <source>Add image...</source>
        <translation>Bild hinzufügen...</translation>
    </message>
    <message>
        <source>Add point cloud...</source>
        <translation>Punktwolke hinzufügen...</translation>
    </message>
    <message>
        <source>Add folder of point clouds...</source>
        <translation>Ordner mit Punktwolken hinzufügen...</translation>
    </message>
    <message>
        <source>Add surface model (DSM)...</source>
        <translation>Oberflächenmodell (DOM) hinzufügen...</translation>
    </message>
    <message>
        <source>Other sources...</source>
        <translation>Andere Quellen...</translation>
    </message>
    <message>
        <source>Opens QGIS&apos;s Data Source Manager, for images from the web or a database</source>
        <translation>Öffnet die Datenquellenverwaltung von QGIS, für Bilder aus dem Web oder einer Datenbank</translation>
    </message>
    <message>
        <source>Colour the points by height</source>
        <translation>Punkte nach Höhe färben</translation>
    </message>
    <message>
        <source>Colour the points by intensity</source>
        <translation>Punkte nach Intensität färben</translation>
    </message>
    <message>
        <source>Own colours</source>
        <translation>Eigene Farben</translation>
    </message>
    <message>
        <source>Stack with...</source>
        <translation>Stapeln mit...</translation>
    </message>
    <message>
        <source>Takes the bands of another layer of the same place too</source>
        <translation>Nimmt die Kanäle eines weiteren Layers desselben Ortes dazu</translation>
    </message>
</context>
<context>
    <name>SceneParameter</name>
    <message>
        <source>Point clouds (*.las *.laz *.vpc ept.json)</source>
        <translation>Punktwolken (*.las *.laz *.vpc ept.json)</translation>
    </message>
</context>
<context>
    <name>SceneSource</name>
    <message>
        <source>The view lies outside of this image; zoom to it first.</source>
        <translation>Die Ansicht liegt außerhalb dieses Bildes; zuerst dorthin zoomen.</translation>
    </message>
    <message>
        <source>Copy the view of {name}</source>
        <translation>Ansicht von {name} kopieren</translation>
    </message>
    <message>
        <source>The view is being fetched, so that samples can be taken from it...</source>
        <translation>Die Ansicht wird abgerufen, damit Beispiele daraus genommen werden können...</translation>
    </message>
</context>
<context>
    <name>SceneStores</name>
    <message>
        <source>The samples in {name} are open again.</source>
        <translation>Die Muster in {name} sind wieder geöffnet.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; has a CRS, unlike the layer before, so it gets samples of its own. Say what you look for; what you did before comes back with its layer.</source>
        <translation>„{name}“ hat ein KBS, anders als der Layer davor, und bekommt daher eigene Muster. Sagen Sie, was Sie suchen; was Sie vorher gemacht haben, kommt mit seinem Layer zurück.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; has no CRS, unlike the layer before, so it gets samples of its own. Say what you look for; what you did before comes back with its layer.</source>
        <translation>„{name}“ hat kein KBS, anders als der Layer davor, und bekommt daher eigene Muster. Sagen Sie, was Sie suchen; was Sie vorher gemacht haben, kommt mit seinem Layer zurück.</translation>
    </message>
</context>
<context>
    <name>ScoreSlider</name>
    <message>
        <source>Score ≥</source>
        <translation>Score ≥</translation>
    </message>
    <message>
        <source>Finds below this score are hidden. Nothing is searched again; slide back and they return.</source>
        <translation>Funde unter diesem Score sind ausgeblendet. Nichts wird neu gesucht; zurückschieben, und sie sind wieder da.</translation>
    </message>
    <message>
        <source>The model advises {score:.2f}; a lower score shows more.</source>
        <translation>Das Modell empfiehlt {score:.2f}; ein niedrigerer Score zeigt mehr.</translation>
    </message>
    <message>
        <source>Set back</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Sets the score back to the one that the model advises.</source>
        <translation>Setzt den Score auf den zurück, den das Modell empfiehlt.</translation>
    </message>
</context>
<context>
    <name>SearchAreaChooser</name>
    <message>
        <source>Selected ones only</source>
        <translation>Nur ausgewählte</translation>
    </message>
    <message>
        <source>This view</source>
        <translation>Diese Ansicht</translation>
    </message>
    <message>
        <source>What the map shows now.</source>
        <translation>Was die Karte jetzt zeigt.</translation>
    </message>
    <message>
        <source>An extent</source>
        <translation>Ausdehnung</translation>
    </message>
    <message>
        <source>A rectangle: draw it, or take that of a layer.</source>
        <translation>Ein Rechteck: zeichnen oder das eines Layers nehmen.</translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation>Polygone</translation>
    </message>
    <message>
        <source>Only finds whose middle lies in a polygon of a layer.</source>
        <translation>Nur Funde, deren Mitte in einem Polygon eines Layers liegt.</translation>
    </message>
    <message>
        <source>Whole layer</source>
        <translation>Ganzer Layer</translation>
    </message>
    <message>
        <source>All of the image or point cloud; a large one takes a while.</source>
        <translation>Das gesamte Bild oder die gesamte Punktwolke; große brauchen eine Weile.</translation>
    </message>
    <message>
        <source>There is nothing of &apos;{layer}&apos; in this place.</source>
        <translation>An diesem Ort gibt es nichts von &apos;{layer}&apos;.</translation>
    </message>
    <message>
        <source>Draw a rectangle first, or take the extent of a layer.</source>
        <translation>Zuerst ein Rechteck zeichnen oder die Ausdehnung eines Layers nehmen.</translation>
    </message>
    <message>
        <source>Choose a layer of polygons first.</source>
        <translation>Zuerst einen Polygonlayer wählen.</translation>
    </message>
    <message>
        <source>There are no polygons to search in.</source>
        <translation>Es gibt keine Polygone zum Durchsuchen.</translation>
    </message>
    <message>
        <source>This place lies outside the area where the CRS of the layer is defined. Zoom in first.</source>
        <translation>Dieser Ort liegt außerhalb des Gültigkeitsbereichs des KBS des Layers. Zuerst hineinzoomen.</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>About this step</source>
        <translation>Über diesen Schritt</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Kept in {path}
Right-click to open the folder.</source>
        <translation>Liegt in {path}
Rechtsklick öffnet den Ordner.</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>Rotamatch can work here.</source>
        <translation>Rotamatch kann hier arbeiten.</translation>
    </message>
    <message>
        <source>Rotamatch cannot work here as it is.</source>
        <translation>Rotamatch kann hier so nicht arbeiten.</translation>
    </message>
    <message>
        <source>works, {:.0f} ms</source>
        <translation>geht, {:.0f} ms</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>nicht verwendbar</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Add an image or point cloud first, then say what to look for.</source>
        <translation>Zuerst ein Bild oder eine Punktwolke hinzufügen, dann sagen, wonach gesucht wird.</translation>
    </message>
    <message>
        <source>The sample store is being made...</source>
        <translation>Die Beispielsammlung wird angelegt...</translation>
    </message>
    <message>
        <source>Ready: mark one {class_name} on the map.</source>
        <translation>Bereit: ein Objekt &apos;{class_name}&apos; auf der Karte markieren.</translation>
    </message>
</context>
<context>
    <name>ShowAllButton</name>
    <message>
        <source>Show fewer</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message>
        <source>Show all {count}</source>
        <translation>Alle {count} zeigen</translation>
    </message>
</context>
<context>
    <name>StoreTables</name>
    <message>
        <source>There is no sample store {path}.</source>
        <translation>Es gibt keine Beispielsammlung {path}.</translation>
    </message>
    <message>
        <source>There is no class &apos;{name}&apos; in the sample store.</source>
        <translation>Es gibt keine Klasse &apos;{name}&apos; in der Beispielsammlung.</translation>
    </message>
    <message>
        <source>The table &apos;{table}&apos; of {path} is damaged; restore the file from a copy.</source>
        <translation>Die Tabelle &apos;{table}&apos; von {path} ist beschädigt; bitte die Datei aus einer Kopie wiederherstellen.</translation>
    </message>
    <message>
        <source>{path} was made by a newer version of Rotamatch; update Rotamatch to use it.</source>
        <translation>{path} stammt von einer neueren Version von Rotamatch; bitte Rotamatch aktualisieren.</translation>
    </message>
    <message>
        <source>{path} is no sample store of Rotamatch, or it is damaged; choose another file.</source>
        <translation>{path} ist keine Beispielsammlung von Rotamatch oder beschädigt; bitte eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>The sample store {path} could not be changed. Close it in other programs, and check that the folder can be written to and has space left.</source>
        <translation>Die Beispielsammlung {path} konnte nicht geändert werden. In anderen Programmen schließen und prüfen, ob der Ordner beschreibbar ist und Platz hat.</translation>
    </message>
</context>
<context>
    <name>SuggestionQuestions</name>
    <message>
        <source>This image is not known to the sample store yet; wait a moment and try again.</source>
        <translation>Die Beispielsammlung kennt dieses Bild noch nicht; kurz warten und erneut versuchen.</translation>
    </message>
    <message>
        <source>Save the edits of the sample layer first: the engine does not see them yet.</source>
        <translation>Zuerst die Änderungen des Beispiellayers speichern: die Engine sieht sie noch nicht.</translation>
    </message>
    <message>
        <source>The view lies outside of this image; zoom to it first.</source>
        <translation>Die Ansicht liegt außerhalb dieses Bildes; zuerst dorthin zoomen.</translation>
    </message>
</context>
<context>
    <name>SuggestionStrip</name>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>It is one: it becomes a sample.</source>
        <translation>Es ist einer: er wird ein Beispiel.</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>It is none. Where only the box is wrong, adjust it.</source>
        <translation>Es ist keines. Wo nur der Rahmen nicht stimmt, passen Sie ihn an.</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Umdrehen</translation>
    </message>
    <message>
        <source>Front and back are exchanged; then accept it.</source>
        <translation>Vorne und hinten werden vertauscht; dann annehmen.</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>Anpassen</translation>
    </message>
    <message>
        <source>Move, turn or resize the box on the map, then accept it.</source>
        <translation>Rahmen auf der Karte verschieben, drehen oder vergrößern, dann annehmen.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>The one before.</source>
        <translation>Der davor.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>The next one; nothing is said about this one.</source>
        <translation>Der nächste; über diesen wird nichts gesagt.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Ends the suggestions. All that was said is kept.</source>
        <translation>Beendet die Vorschläge. Alles Gesagte bleibt erhalten.</translation>
    </message>
    <message>
        <source>{number}: {class_name}?</source>
        <translation>{number}: {class_name}?</translation>
    </message>
    <message>
        <source>{accepted} accepted, {rejected} rejected</source>
        <translation>{accepted} angenommen, {rejected} abgelehnt</translation>
    </message>
    <message>
        <source>{reason}. The last {count} were none; Esc ends.</source>
        <translation>{reason}. Die letzten {count} waren keine; Esc beendet.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>Likeness to your samples: {percent} %</source>
        <translation>Ähnlichkeit mit den Beispielen: {percent} %</translation>
    </message>
    <message>
        <source>Likeness to your samples: {percent} %, hardly any; zoom out or move the map for better ones.</source>
        <translation>Ähnlichkeit mit den Beispielen: {percent} %, kaum eine; für bessere herauszoomen oder die Karte verschieben.</translation>
    </message>
    <message>
        <source>The model is not sure that it is one (score {percent} %).</source>
        <translation>Das Modell ist nicht sicher, ob es einer ist (Bewertung {percent} %).</translation>
    </message>
    <message>
        <source>Front or back? The model is not sure. F turns it round.</source>
        <translation>Vorn oder hinten? Das Modell ist nicht sicher. F dreht um.</translation>
    </message>
    <message>
        <source>The model is not sure which way it lies.</source>
        <translation>Das Modell ist nicht sicher, wie es liegt.</translation>
    </message>
    <message>
        <source>It looks unlike your samples.</source>
        <translation>Es sieht anders aus als die Beispiele.</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Find similar</source>
        <translation>Ähnliche finden</translation>
    </message>
    <message>
        <source>What to mark next</source>
        <translation>Was als Nächstes markieren</translation>
    </message>
    <message>
        <source>Shows what in view looks like your samples, to accept or reject with one key each.</source>
        <translation>Zeigt, was in der Ansicht Ihren Beispielen ähnelt, zum Annehmen oder Ablehnen mit je einer Taste.</translation>
    </message>
    <message>
        <source>Shows the places in view from which the model would learn most.</source>
        <translation>Zeigt die Stellen in der Ansicht, von denen das Modell am meisten lernen würde.</translation>
    </message>
    <message>
        <source>Looking for what is similar...</source>
        <translation>Ähnliches wird gesucht...</translation>
    </message>
    <message>
        <source>Looking for what teaches most...</source>
        <translation>Gesucht wird, was am meisten lehrt...</translation>
    </message>
    <message>
        <source>That was the last suggestion; here is the first again. Elsewhere there may be more.</source>
        <translation>Das war der letzte Vorschlag; hier ist wieder der erste. Anderswo gibt es vielleicht mehr.</translation>
    </message>
    <message>
        <source>There is nothing more to suggest here. Move the map, or mark one by hand.</source>
        <translation>Hier gibt es nichts mehr vorzuschlagen. Verschieben Sie die Karte, oder markieren Sie eines von Hand.</translation>
    </message>
    <message>
        <source>The view is large: only what lies around its middle was looked at.</source>
        <translation>Die Ansicht ist groß: nur die Umgebung ihrer Mitte wurde durchsucht.</translation>
    </message>
    <message>
        <source>That is all that was suggested here.</source>
        <translation>Das war alles, was hier vorgeschlagen wurde.</translation>
    </message>
    <message>
        <source>Looking for more...</source>
        <translation>Weitere werden gesucht...</translation>
    </message>
    <message>
        <source>Answer a suggestion</source>
        <translation>Vorschlag beantworten</translation>
    </message>
    <message>
        <source>Mark one first.</source>
        <translation>Markieren Sie zuerst eines.</translation>
    </message>
    <message>
        <source>Another tool was chosen, so the suggestions have ended.</source>
        <translation>Ein anderes Werkzeug wurde gewählt, daher sind die Vorschläge beendet.</translation>
    </message>
</context>
<context>
    <name>TerrainQuestion</name>
    <message>
        <source>Choose it...</source>
        <translation>Auswählen...</translation>
    </message>
    <message>
        <source>Add without</source>
        <translation>Ohne hinzufügen</translation>
    </message>
    <message>
        <source>Heights count from the ground. Is there a terrain model (DTM) of the same place as {name}? Without one, the ground is taken from the lowest places of the surface.</source>
        <translation>Höhen zählen ab dem Boden. Gibt es ein Geländemodell (DGM) vom selben Ort wie {name}? Ohne eines wird der Boden aus den tiefsten Stellen der Oberfläche bestimmt.</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Click to see the whole picture</source>
        <translation>Klicken, um das ganze Bild zu sehen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>TrainAlgorithm</name>
    <message>
        <source>Train model</source>
        <translation>Modell trainieren</translation>
    </message>
    <message>
        <source>deep learning,neural network,onnx,learn,fit,detector</source>
        <translation>Deep Learning,neuronales Netz,onnx,lernen,anpassen,Detektor</translation>
    </message>
    <message>
        <source>Trains a network to find objects like the samples of a store.</source>
        <translation>Trainiert ein Netz, Objekte wie die Beispiele einer Sammlung zu finden.</translation>
    </message>
    <message>
        <source>Trains a network to find objects like the samples of a store, and writes it as one ONNX file that &apos;Detect objects&apos; and any other user of Rotamatch can work with.

Five samples are the least; 20 or more work better. What nobody has marked is taken as unknown, not as background, so that not every object needs a sample; negatives and areas tell what is background. How long it takes follows from the samples: a minute or two on a processor, less on a graphics card.

Cancelling keeps a checkpoint beside the model: run again with &apos;Resume&apos; to go on.</source>
        <translation>Trainiert ein Netz, Objekte wie die Beispiele einer Sammlung zu finden, und schreibt es als eine ONNX-Datei, mit der &apos;Objekte erkennen&apos; und alle anderen, die Rotamatch nutzen, arbeiten können.

Fünf Beispiele sind das Mindeste; ab 20 geht es besser. Was niemand markiert hat, gilt als unbekannt, nicht als Hintergrund; daher braucht nicht jedes Objekt ein Beispiel. Negative und Gebiete sagen, was Hintergrund ist. Die Dauer hängt von den Beispielen ab: ein, zwei Minuten auf einem Prozessor, weniger auf einer Grafikkarte.

Abbrechen lässt einen Zwischenstand neben dem Modell: mit &apos;Fortsetzen&apos; erneut ausführen, um weiterzumachen.</translation>
    </message>
    <message>
        <source>Rotamatch models (*.onnx)</source>
        <translation>Rotamatch-Modelle (*.onnx)</translation>
    </message>
    <message>
        <source>Sample store</source>
        <translation>Beispielsammlung</translation>
    </message>
    <message>
        <source>Sample stores (*.gpkg)</source>
        <translation>Beispielsammlungen (*.gpkg)</translation>
    </message>
    <message>
        <source>A GeoPackage made by &apos;Import samples&apos;.</source>
        <translation>Ein mit &apos;Beispiele importieren&apos; erstelltes GeoPackage.</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Names with commas between them; empty for all classes of the store.</source>
        <translation>Namen, durch Kommas getrennt; leer für alle Klassen der Sammlung.</translation>
    </message>
    <message>
        <source>Images and point clouds</source>
        <translation>Bilder und Punktwolken</translation>
    </message>
    <message>
        <source>Names of images and point clouds of the store with commas between them; empty for all.</source>
        <translation>Namen von Bildern und Punktwolken der Sammlung, durch Kommas getrennt; leer für alle.</translation>
    </message>
    <message>
        <source>Start from model</source>
        <translation>Mit Modell beginnen</translation>
    </message>
    <message>
        <source>A model whose weights the training starts from, such as the last one for these objects: its name in the library, or its file.</source>
        <translation>Ein Modell, bei dessen Gewichten das Training beginnt, etwa das letzte für diese Objekte: sein Name in der Bibliothek oder seine Datei.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The ONNX file to write.</source>
        <translation>Die zu schreibende ONNX-Datei.</translation>
    </message>
    <message>
        <source>Average precision in the validation</source>
        <translation>Mittlere Präzision bei der Validierung</translation>
    </message>
    <message>
        <source>Stop after (minutes)</source>
        <translation>Beenden nach (Minuten)</translation>
    </message>
    <message>
        <source>Empty: as long as the samples ask for. Stopping early makes a weaker model, and is noted in it.</source>
        <translation>Leer: so lange, wie die Beispiele es erfordern. Frühes Beenden ergibt ein schwächeres Modell und wird darin vermerkt.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed gives the same model on a processor with the same number of threads.</source>
        <translation>Derselbe Startwert ergibt auf einem Prozessor mit gleicher Zahl von Threads dasselbe Modell.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on where a training of the same model was cancelled.</source>
        <translation>Dort weitermachen, wo ein Training desselben Modells abgebrochen wurde.</translation>
    </message>
</context>
<context>
    <name>TrainPanel</name>
    <message>
        <source>no model yet</source>
        <translation>noch kein Modell</translation>
    </message>
    <message>
        <source>model &quot;{name}&quot;</source>
        <translation>Modell &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>Wird angehalten...</translation>
    </message>
    <message>
        <source>The sample layer has unsaved edits, and a training sees only what is saved.</source>
        <translation>Der Beispiellayer hat ungespeicherte Änderungen; ein Training sieht nur Gespeichertes.</translation>
    </message>
    <message>
        <source>Save and train</source>
        <translation>Speichern und trainieren</translation>
    </message>
    <message>
        <source>Train &apos;{name}&apos;</source>
        <translation>&apos;{name}&apos; trainieren</translation>
    </message>
    <message>
        <source>Waits until another job of Rotamatch has ended.</source>
        <translation>Wartet, bis eine andere Aufgabe von Rotamatch beendet ist.</translation>
    </message>
    <message>
        <source>The engine starts...</source>
        <translation>Die Engine startet...</translation>
    </message>
    <message>
        <source>It learns; about {time} left.</source>
        <translation>Es lernt; noch etwa {time}.</translation>
    </message>
    <message>
        <source>The model &quot;{name}&quot; is ready after {time}.</source>
        <translation>Das Modell &quot;{name}&quot; ist nach {time} fertig.</translation>
    </message>
    <message>
        <source>Look for &quot;{class_name}&quot; again to search with it.</source>
        <translation>Um damit zu suchen, oben wieder &quot;{class_name}&quot; wählen.</translation>
    </message>
    <message>
        <source>Stopped before anything was learnt.</source>
        <translation>Angehalten, bevor etwas gelernt wurde.</translation>
    </message>
    <message>
        <source>Stopped. It can be resumed from where it was.</source>
        <translation>Angehalten. Es kann dort fortgesetzt werden.</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>wartet, bis es an der Reihe ist</translation>
    </message>
    <message>
        <source>begins...</source>
        <translation>beginnt...</translation>
    </message>
    <message>
        <source>training &quot;{name}&quot;, {time} left</source>
        <translation>Training &quot;{name}&quot;, noch {time}</translation>
    </message>
</context>
<context>
    <name>TrainProgress</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stops the training; it can be resumed later from where it was.</source>
        <translation>Hält das Training an; es kann später dort fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Preview on the map</source>
        <translation>Vorschau auf der Karte</translation>
    </message>
    <message>
        <source>Shows what would be found by now, in the part of the map that was in view at the start.</source>
        <translation>Zeigt, was jetzt gefunden würde, in dem Teil der Karte, der zu Beginn zu sehen war.</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>zweifelhaft</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>sicher</translation>
    </message>
</context>
<context>
    <name>TrainSettings</name>
    <message>
        <source>The model goes to the library under this name.</source>
        <translation>Das Modell kommt unter diesem Namen in die Bibliothek.</translation>
    </message>
    <message>
        <source>Why this device</source>
        <translation>Warum dieses Gerät</translation>
    </message>
    <message>
        <source>Model name</source>
        <translation>Modellname</translation>
    </message>
    <message>
        <source>Mark samples first.</source>
        <translation>Zuerst Beispiele markieren.</translation>
    </message>
    <message>
        <source>Give the model a name.</source>
        <translation>Dem Modell einen Namen geben.</translation>
    </message>
    <message>
        <source>The library has a model &quot;{name}&quot; already; give this one another name.</source>
        <translation>Die Bibliothek hat schon ein Modell &quot;{name}&quot;; bitte einen anderen Namen geben.</translation>
    </message>
    <message>
        <source>Start anew on {count} samples</source>
        <translation>Mit {count} Beispielen neu beginnen</translation>
    </message>
    <message>
        <source>Train on {count} samples</source>
        <translation>Mit {count} Beispielen trainieren</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Resume &quot;{name}&quot;</source>
        <translation>&quot;{name}&quot; fortsetzen</translation>
    </message>
    <message>
        <source>Start from &quot;{name}&quot;</source>
        <translation>Mit &quot;{name}&quot; beginnen</translation>
    </message>
    <message>
        <source>Goes on from what the current model knows; good after a review.</source>
        <translation>Baut auf dem auf, was das aktuelle Modell weiß; gut nach einer Prüfung.</translation>
    </message>
    <message>
        <source>What &quot;{name}&quot; has learnt until it was stopped is lost then.</source>
        <translation>Was &quot;{name}&quot; bis zum Anhalten gelernt hat, geht dann verloren.</translation>
    </message>
    <message>
        <source>The training that was stopped learnt from other samples; this one starts anew.</source>
        <translation>Das angehaltene Training hat aus anderen Beispielen gelernt; dieses beginnt von vorn.</translation>
    </message>
    <message>
        <source>Device: {device}</source>
        <translation>Gerät: {device}</translation>
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
        <translation>{count} Tage</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>{duration} ago</source>
        <translation>vor {duration}</translation>
    </message>
    <message>
        <source>Samples: {count}. At least {fewest} are needed, and {advised} or more work better.</source>
        <translation>Beispiele: {count}. Mindestens {fewest} sind nötig, ab {advised} geht es besser.</translation>
    </message>
    <message>
        <source>{count} samples; {advised} or more work better.</source>
        <translation>{count} Beispiele; ab {advised} geht es besser.</translation>
    </message>
    <message>
        <source>Flagged and left out: {count}; the gallery tells why.</source>
        <translation>Beanstandet und ausgelassen: {count}; die Galerie sagt, warum.</translation>
    </message>
    <message>
        <source>CPU, 1 core</source>
        <translation>CPU, 1 Kern</translation>
    </message>
    <message>
        <source>CPU, {count} cores</source>
        <translation>CPU, {count} Kerne</translation>
    </message>
    <message>
        <source>Apple&apos;s GPU</source>
        <translation>GPU von Apple</translation>
    </message>
    <message>
        <source>The options say to train on the CPU.</source>
        <translation>Die Optionen legen fest, auf der CPU zu trainieren.</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>The options say to train on the GPU; without one, the training does not start.</source>
        <translation>Die Optionen legen fest, auf der GPU zu trainieren; ohne GPU beginnt das Training nicht.</translation>
    </message>
    <message>
        <source>GPU if found, else CPU</source>
        <translation>GPU, sonst CPU</translation>
    </message>
    <message>
        <source>A GPU is taken where PyTorch finds one; which one it was stands here as soon as a training has begun. The self-test in the menu Plugins &gt; Rotamatch tells it now.</source>
        <translation>Eine GPU wird genommen, wenn PyTorch eine findet; welche es war, steht hier, sobald ein Training begonnen hat. Der Selbsttest im Menü Erweiterungen &gt; Rotamatch sagt es schon jetzt.</translation>
    </message>
    <message>
        <source>Its quality was not measured: too few samples to withhold any.</source>
        <translation>Seine Güte wurde nicht gemessen: zu wenige Beispiele, um welche vorzuenthalten.</translation>
    </message>
    <message>
        <source>AP {value:.2f} on withheld samples</source>
        <translation>AP {value:.2f} bei vorenthaltenen Beispielen</translation>
    </message>
    <message>
        <source>It finds {found} of {count} withheld samples (AP {value:.2f})</source>
        <translation>Es findet {found} von {count} zurückgehaltenen Beispielen (AP {value:.2f})</translation>
    </message>
    <message>
        <source>It finds {found} of {count} withheld samples</source>
        <translation>Es findet {found} von {count} zurückgehaltenen Beispielen</translation>
    </message>
    <message>
        <source>headings {value:.0f}° off</source>
        <translation>Richtungen um {value:.0f}° daneben</translation>
    </message>
    <message>
        <source>{value:.0f} % back to front</source>
        <translation>{value:.0f} % verkehrt herum</translation>
    </message>
    <message>
        <source>More samples help: search, review the finds and train again.</source>
        <translation>Mehr Beispiele helfen: Suchen Sie, prüfen Sie die Funde und trainieren Sie noch einmal.</translation>
    </message>
    <message>
        <source>How often it is wrong was not measured: among what was withheld is no area and no &apos;not this&apos;.</source>
        <translation>Wie oft es falsch liegt, wurde nicht gemessen: Unter dem Zurückgehaltenen ist kein Gebiet und kein „Nicht das“.</translation>
    </message>
    <message>
        <source>AP {value:.2f}</source>
        <translation>AP {value:.2f}</translation>
    </message>
    <message>
        <source>A training with new samples withholds others. So few of them tell little about which model is better.</source>
        <translation>Ein Training mit neuen Beispielen hält andere zurück. So wenige sagen kaum, welches Modell besser ist.</translation>
    </message>
    <message>
        <source>{found} of {count} found</source>
        <translation>{found} von {count} gefunden</translation>
    </message>
</context>
<context>
    <name>TrainingCurves</name>
    <message>
        <source>Loss: how wrong the network still is; it falls and then levels off. AP (average precision): how well it finds samples that are withheld from it, 1 is best; without areas or &apos;not this&apos; among them, only how many of them it finds is known. They are learnt from too at the end.</source>
        <translation>Verlust: wie sehr sich das Netz noch irrt; er fällt und bleibt dann etwa gleich. AP (mittlere Präzision): wie gut es Beispiele findet, die ihm vorenthalten werden, 1 ist am besten; ohne Flächen oder &apos;Nicht das&apos; darunter ist nur bekannt, wie viele es davon findet. Am Ende lernt es auch aus diesen.</translation>
    </message>
    <message>
        <source>AP {value:.2f}</source>
        <translation>AP {value:.2f}</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Loss {value:.2f}</source>
        <translation>Verlust {value:.2f}</translation>
    </message>
</context>
<context>
    <name>WriteErrors</name>
    <message>
        <source>{path} cannot be written; check the folder and the space on the disk.</source>
        <translation>{path} kann nicht geschrieben werden; bitte Ordner und Platz auf dem Datenträger prüfen.</translation>
    </message>
    <message>
        <source>{path} cannot be written; is the disk full?</source>
        <translation>{path} kann nicht geschrieben werden; ist der Datenträger voll?</translation>
    </message>
</context>
</TS>
