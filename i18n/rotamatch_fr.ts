<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AreaTool</name>
    <message>
        <source>An area needs three corners at least.</source>
        <translation>Une zone a besoin d&apos;au moins trois sommets.</translation>
    </message>
    <message>
        <source>The outline crosses itself; Backspace takes the last corner back.</source>
        <translation>Le contour se croise lui-même ; Retour arrière enlève le dernier sommet.</translation>
    </message>
</context>
<context>
    <name>BackgroundTask</name>
    <message>
        <source>Rotamatch made an error of its own ({kind}).</source>
        <translation>Rotamatch a fait lui-même une erreur ({kind}).</translation>
    </message>
</context>
<context>
    <name>BirdsEye</name>
    <message>
        <source>Heights</source>
        <translation>Hauteurs</translation>
    </message>
    <message>
        <source>Shaded</source>
        <translation>Ombrage</translation>
    </message>
</context>
<context>
    <name>BirdsEyeStyle</name>
    <message>
        <source>Height above ground (m)</source>
        <translation>Hauteur au-dessus du sol (m)</translation>
    </message>
</context>
<context>
    <name>BoxTool</name>
    <message>
        <source>First click how wide this one is, or press Esc.</source>
        <translation>Cliquez d&apos;abord la largeur de cette boîte, ou appuyez sur Échap.</translation>
    </message>
    <message>
        <source>length</source>
        <translation>longueur</translation>
    </message>
    <message>
        <source>width</source>
        <translation>largeur</translation>
    </message>
    <message>
        <source>heading</source>
        <translation>orientation</translation>
    </message>
</context>
<context>
    <name>ChipView</name>
    <message>
        <source>The find, its front up</source>
        <translation>Le résultat, avant vers le haut</translation>
    </message>
</context>
<context>
    <name>ClassStart</name>
    <message>
        <source>What has a front is found with a heading of 0 to 360 degrees.</source>
        <translation>Ce qui a un avant est trouvé avec une orientation de 0 à 360 degrés.</translation>
    </message>
    <message>
        <source>Models...</source>
        <translation>Modèles...</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Use &quot;{name}&quot;</source>
        <translation>Utiliser « {name} »</translation>
    </message>
    <message>
        <source>Drag from tail to nose over one {class_name} on the map, then click its width.</source>
        <translation>Glissez sur la carte de l&apos;arrière vers l&apos;avant sur un objet de la classe {class_name}, puis cliquez sa largeur.</translation>
    </message>
    <message>
        <source>Drag over one {class_name} on the map, from end to end, then click its width.</source>
        <translation>Glissez sur la carte sur un objet de la classe {class_name}, d&apos;un bout à l&apos;autre, puis cliquez sa largeur.</translation>
    </message>
    <message>
        <source>Drag over one {class_name} on the map, from edge to edge.</source>
        <translation>Glissez sur la carte sur un objet de la classe {class_name}, d&apos;un bord à l&apos;autre.</translation>
    </message>
    <message>
        <source>The library has a model &quot;{name}&quot; that finds {class_name}.</source>
        <translation>La bibliothèque a un modèle « {name} » qui trouve {class_name}.</translation>
    </message>
    <message>
        <source>Or search with a trained model, without marking: {names}.</source>
        <translation>Ou cherchez sans marquer, avec un modèle entraîné : {names}.</translation>
    </message>
    <message>
        <source>Has a front (car, plane)</source>
        <translation>A un avant (voiture, avion)</translation>
    </message>
    <message>
        <source>Front and back alike (house, container)</source>
        <translation>Avant et arrière semblables (maison, conteneur)</translation>
    </message>
    <message>
        <source>Round (tree, tank)</source>
        <translation>Ronde (arbre, citerne)</translation>
    </message>
</context>
<context>
    <name>ClassWorks</name>
    <message>
        <source>The model &quot;{name}&quot; finds {class_name}, which is looked for now.</source>
        <translation>Le modèle « {name} » trouve {class_name}, qui est maintenant recherché.</translation>
    </message>
</context>
<context>
    <name>CloudPanel</name>
    <message>
        <source>The bird&apos;s-eye view is being made...</source>
        <translation>La vue de dessus est en cours de création...</translation>
    </message>
    <message>
        <source>Heights: move the mouse over the map</source>
        <translation>Hauteurs : passez la souris sur la carte</translation>
    </message>
    <message>
        <source>The selected sample is {height:.1f} m high</source>
        <translation>L&apos;échantillon sélectionné mesure {height:.1f} m de haut</translation>
    </message>
    <message>
        <source>The last sample is {height:.1f} m high</source>
        <translation>Le dernier échantillon mesure {height:.1f} m de haut</translation>
    </message>
    <message>
        <source>No points here</source>
        <translation>Aucun point ici</translation>
    </message>
    <message>
        <source>{height:.1f} m above ground</source>
        <translation>{height:.1f} m au-dessus du sol</translation>
    </message>
    <message>
        <source>{height:.1f} m above ground, which lies at {terrain:.1f} m</source>
        <translation>{height:.1f} m au-dessus du sol, qui est à {terrain:.1f} m</translation>
    </message>
</context>
<context>
    <name>CloudViews</name>
    <message>
        <source>Bird&apos;s-eye view</source>
        <translation>Vue de dessus</translation>
    </message>
    <message>
        <source>Changes between the points and the heights above ground, seen from above. Key: {key}</source>
        <translation>Passe des points aux hauteurs au-dessus du sol, vues de dessus. Touche : {key}</translation>
    </message>
    <message>
        <source>QGIS has no points to show for this image, only what is seen from above.</source>
        <translation>QGIS n&apos;a pas de points à montrer pour cette image, seulement la vue de dessus.</translation>
    </message>
    <message>
        <source>The bird&apos;s-eye view of {name} is being made...</source>
        <translation>La vue de dessus de {name} est en cours de création...</translation>
    </message>
    <message>
        <source>Point clouds (*.las *.laz *.vpc ept.json);;All files (*)</source>
        <translation>Nuages de points (*.las *.laz *.vpc ept.json);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Add point cloud</source>
        <translation>Ajouter un nuage de points</translation>
    </message>
    <message>
        <source>Add folder of point clouds</source>
        <translation>Ajouter un dossier de nuages de points</translation>
    </message>
    <message>
        <source>Add surface model (DSM)</source>
        <translation>Ajouter un modèle de surface (MNS)</translation>
    </message>
    <message>
        <source>Terrain model (DTM)</source>
        <translation>Modèle de terrain (MNT)</translation>
    </message>
    <message>
        <source>The surface model {name} is being read...</source>
        <translation>Lecture du modèle de surface {name}...</translation>
    </message>
    <message>
        <source>The point cloud {name} is being read...</source>
        <translation>Lecture du nuage de points {name}...</translation>
    </message>
    <message>
        <source>Bird&apos;s-eye view of {name}</source>
        <translation>Vue de dessus de {name}</translation>
    </message>
    <message>
        <source>{name}, bird&apos;s-eye view</source>
        <translation>{name}, vue de dessus</translation>
    </message>
    <message>
        <source>You see the cloud from above; {key} shows its points.</source>
        <translation>Vous voyez le nuage de dessus ; {key} montre ses points.</translation>
    </message>
    <message>
        <source>The bird&apos;s-eye view {path} cannot be read.</source>
        <translation>La vue de dessus {path} ne peut pas être lue.</translation>
    </message>
    <message>
        <source>Rasters of heights (*.tif *.tiff *.vrt *.asc *.img);;All files (*)</source>
        <translation>Rasters de hauteurs (*.tif *.tiff *.vrt *.asc *.img);;Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>CrsQuestion</name>
    <message>
        <source>Add with this CRS</source>
        <translation>Ajouter avec ce SCR</translation>
    </message>
    <message>
        <source>Add without</source>
        <translation>Ajouter sans SCR</translation>
    </message>
    <message>
        <source>{path} does not say in which CRS it is.</source>
        <translation>{path} n&apos;indique pas son SCR.</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Rotamatch dock</source>
        <translation>Panneau Rotamatch</translation>
    </message>
</context>
<context>
    <name>DetectAlgorithm</name>
    <message>
        <source>Detect objects</source>
        <translation>Détecter des objets</translation>
    </message>
    <message>
        <source>find,deep learning,neural network,onnx,oriented boxes,heading,vehicles,inference</source>
        <translation>trouver,chercher,apprentissage profond,réseau de neurones,onnx,boîtes orientées,orientation,véhicules,inférence</translation>
    </message>
    <message>
        <source>Finds every object like the samples a model was trained from.</source>
        <translation>Trouve chaque objet semblable aux échantillons qui ont servi à entraîner un modèle.</translation>
    </message>
    <message>
        <source>Finds every object like the samples a model was trained from, and draws an oriented box around it.

Each detection has a score from 0 to 1, a heading (degrees clockwise from north, where the front points), how sure the heading is, its length and width. All from a score of 0.05 are kept; the field &apos;accepted&apos; marks those above the threshold, and only these are drawn at first.

Where the output is a GeoPackage it is written while the run lasts, and a run that was cancelled or cut short goes on with &apos;Resume&apos;. Memory does not grow with the size of the image or point cloud.

Layers that are no files (web maps, databases) are fetched first, for the extent you choose.

A point cloud is looked at from above. Its detections know their height and the height of the ground below, and stand as boxes in QGIS&apos;s 3D views.</source>
        <translation>Trouve chaque objet semblable aux échantillons qui ont servi à entraîner un modèle, et dessine une boîte orientée autour.

Chaque détection a un score de 0 à 1, une orientation (degrés dans le sens horaire depuis le nord, où pointe l&apos;avant), la certitude de l&apos;orientation, sa longueur et sa largeur. Toutes celles dont le score atteint 0,05 sont gardées ; le champ « accepted » signale celles au-dessus du seuil, seules dessinées au départ.

Si la sortie est un GeoPackage, elle est écrite pendant l&apos;exécution, et une exécution annulée ou interrompue continue avec « Reprendre ». La mémoire n&apos;augmente pas avec la taille de l&apos;image ou du nuage de points.

Les couches qui ne sont pas des fichiers (cartes web, bases de données) sont d&apos;abord récupérées, pour l&apos;emprise choisie.

Un nuage de points est vu de dessus. Ses détections connaissent leur hauteur et celle du sol en dessous, et se dressent comme des boîtes dans les vues 3D de QGIS.</translation>
    </message>
    <message>
        <source>Image or point cloud</source>
        <translation>Image ou nuage de points</translation>
    </message>
    <message>
        <source>Where to look for objects.</source>
        <translation>Où chercher des objets.</translation>
    </message>
    <message>
        <source>Model (its name in the library, or a file)</source>
        <translation>Modèle (son nom dans la bibliothèque, ou un fichier)</translation>
    </message>
    <message>
        <source>A model of the library, from the list beside the field or typed, such as vehicles; or an ONNX file.</source>
        <translation>Un modèle de la bibliothèque, choisi dans la liste à côté du champ ou saisi, comme vehicles ; ou un fichier ONNX.</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Emprise</translation>
    </message>
    <message>
        <source>The part of the layer to look at; empty for all of it.</source>
        <translation>La partie de la couche à parcourir ; vide pour toute la couche.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Polygons to look at; empty for everything.</source>
        <translation>Polygones à parcourir ; vide pour tout.</translation>
    </message>
    <message>
        <source>Detections</source>
        <translation>Détections</translation>
    </message>
    <message>
        <source>The oriented boxes.</source>
        <translation>Les boîtes orientées.</translation>
    </message>
    <message>
        <source>Number of detections</source>
        <translation>Nombre de détections</translation>
    </message>
    <message>
        <source>Number of accepted detections</source>
        <translation>Nombre de détections acceptées</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Seuil</translation>
    </message>
    <message>
        <source>The score from which a detection is accepted; empty for what the model was calibrated to.</source>
        <translation>Le score à partir duquel une détection est acceptée ; vide pour celui auquel le modèle a été étalonné.</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Rapide</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>Approfondie</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>Fast uses the model&apos;s 8-bit version if there is one. Thorough looks four times, turned.</source>
        <translation>Rapide utilise la version 8 bits du modèle s&apos;il y en a une. Approfondie regarde quatre fois, en tournant.</translation>
    </message>
    <message>
        <source>With heights (PolygonZ)</source>
        <translation>Avec hauteurs (PolygonZ)</translation>
    </message>
    <message>
        <source>Boxes of a point cloud lie at the height of the ground, for 3D views and other programs.</source>
        <translation>Les boîtes d&apos;un nuage de points sont à la hauteur du sol, pour les vues 3D et d&apos;autres programmes.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Fils</translation>
    </message>
    <message>
        <source>Of the processor; 0 for as many as there are.</source>
        <translation>Du processeur ; 0 pour tous ceux qu&apos;il y a.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Go on with a run that was cut short. Needs a GeoPackage as output, and an image or point cloud that is a file.</source>
        <translation>Continue une exécution interrompue. Demande un GeoPackage en sortie et une image ou un nuage de points qui est un fichier.</translation>
    </message>
    <message>
        <source>Only a GeoPackage can be resumed: choose the file of the run that was cut short.</source>
        <translation>Seul un GeoPackage peut être repris : choisissez le fichier de l&apos;exécution interrompue.</translation>
    </message>
    <message>
        <source>Only a run on files can be resumed: this image is none and would be fetched anew, maybe with other pixels. Turn &apos;Resume&apos; off, or export the image to a file first.</source>
        <translation>Seule une exécution sur des fichiers peut être reprise : cette image n&apos;en est pas un et serait récupérée à nouveau, peut-être avec d&apos;autres pixels. Désactivez « Reprendre », ou exportez d&apos;abord l&apos;image vers un fichier.</translation>
    </message>
    <message>
        <source>What was found until now is in {}; &apos;Resume&apos; goes on.</source>
        <translation>Ce qui est déjà trouvé est dans {} ; « Reprendre » continue.</translation>
    </message>
</context>
<context>
    <name>DetectionOutput</name>
    <message>
        <source>The detections in {path} cannot be read.</source>
        <translation>Les détections dans {path} sont illisibles.</translation>
    </message>
</context>
<context>
    <name>DetectionStyle</name>
    <message>
        <source>score {low:.1f} - {high:.1f}</source>
        <translation>score {low:.1f} - {high:.1f}</translation>
    </message>
    <message>
        <source>Above the threshold</source>
        <translation>Au-dessus du seuil</translation>
    </message>
    <message>
        <source>Below the threshold</source>
        <translation>Sous le seuil</translation>
    </message>
    <message>
        <source>Uncertain front</source>
        <translation>Avant incertain</translation>
    </message>
    <message>
        <source>class</source>
        <translation>classe</translation>
    </message>
    <message>
        <source>above threshold</source>
        <translation>au-dessus du seuil</translation>
    </message>
    <message>
        <source>heading certainty</source>
        <translation>certitude de l&apos;orientation</translation>
    </message>
    <message>
        <source>rotation match</source>
        <translation>correspondance de rotation</translation>
    </message>
    <message>
        <source>height (m)</source>
        <translation>hauteur (m)</translation>
    </message>
    <message>
        <source>ground level (m)</source>
        <translation>altitude du sol (m)</translation>
    </message>
    <message>
        <source>points</source>
        <translation>points</translation>
    </message>
    <message>
        <source>review</source>
        <translation>vérification</translation>
    </message>
    <message>
        <source>heading (°)</source>
        <translation>orientation (°)</translation>
    </message>
    <message>
        <source>axis (°)</source>
        <translation>axe (°)</translation>
    </message>
    <message>
        <source>length (m)</source>
        <translation>longueur (m)</translation>
    </message>
    <message>
        <source>width (m)</source>
        <translation>largeur (m)</translation>
    </message>
    <message>
        <source>length (px)</source>
        <translation>longueur (px)</translation>
    </message>
    <message>
        <source>width (px)</source>
        <translation>largeur (px)</translation>
    </message>
    <message>
        <source>length</source>
        <translation>longueur</translation>
    </message>
    <message>
        <source>width</source>
        <translation>largeur</translation>
    </message>
</context>
<context>
    <name>EngineAlgorithm</name>
    <message>
        <source>Samples</source>
        <translation>Échantillons</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Detection</source>
        <translation>Détection</translation>
    </message>
    <message>
        <source>Point clouds</source>
        <translation>Nuages de points</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Périphérique</translation>
    </message>
    <message>
        <source>auto takes an NVIDIA graphics card (cuda), else one of Apple (mps), else the processor (cpu).</source>
        <translation>auto prend une carte graphique NVIDIA (cuda), sinon une d&apos;Apple (mps), sinon le processeur (cpu).</translation>
    </message>
</context>
<context>
    <name>EngineClient</name>
    <message>
        <source>The engine did not start ({end}). Run &apos;Set up engine&apos; in the menu Plugins &gt; Rotamatch, or choose another Python for it.</source>
        <translation>Le moteur n&apos;a pas démarré ({end}). Lancez « Installer le moteur » dans le menu Extensions &gt; Rotamatch, ou choisissez-lui un autre Python.</translation>
    </message>
    <message>
        <source>The engine ended in the middle of its work ({end}). What it had written is kept; start again, with &apos;Resume&apos; where there is one. The log panel &apos;Rotamatch&apos; has the details.</source>
        <translation>Le moteur s&apos;est arrêté au milieu de son travail ({end}). Ce qu&apos;il a écrit est gardé ; relancez, avec « Reprendre » si possible. Le journal « Rotamatch » a les détails.</translation>
    </message>
    <message>
        <source>exit code {code}</source>
        <translation>code de sortie {code}</translation>
    </message>
    <message>
        <source>killed, perhaps because memory ran out</source>
        <translation>tué, peut-être faute de mémoire</translation>
    </message>
    <message>
        <source>signal {code}</source>
        <translation>signal {code}</translation>
    </message>
    <message>
        <source>The engine&apos;s Python {path} cannot be started. Run &apos;Set up engine&apos; in the menu Plugins &gt; Rotamatch.</source>
        <translation>Le Python {path} du moteur ne peut pas être lancé. Lancez « Installer le moteur » dans le menu Extensions &gt; Rotamatch.</translation>
    </message>
</context>
<context>
    <name>EngineDesk</name>
    <message>
        <source>The engine could not be asked for &apos;{job}&apos;.</source>
        <translation>Impossible de demander « {job} » au moteur.</translation>
    </message>
</context>
<context>
    <name>EngineDialog</name>
    <message>
        <source>Set up Rotamatch&apos;s engine</source>
        <translation>Installer le moteur de Rotamatch</translation>
    </message>
    <message>
        <source>Install for processor and graphics card</source>
        <translation>Installer pour le processeur et la carte graphique</translation>
    </message>
    <message>
        <source>Install for the processor only</source>
        <translation>Installer pour le processeur seulement</translation>
    </message>
    <message>
        <source>Use another Python that has all packages</source>
        <translation>Utiliser un autre Python qui a tous les paquets</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Installer</translation>
    </message>
    <message>
        <source>Cancel the set-up</source>
        <translation>Annuler l&apos;installation</translation>
    </message>
    <message>
        <source>{what} ({size:.1f} GB of disk)</source>
        <translation>{what} ({size:.1f} Go de disque)</translation>
    </message>
    <message>
        <source>Training and detection run in a Python environment of their own, so that QGIS and other plugins stay as they are. It is made once, which needs the network; later everything works without. It goes to:
{folder}</source>
        <translation>L&apos;entraînement et la détection tournent dans leur propre environnement Python, afin que QGIS et les autres extensions restent tels quels. Il est créé une fois, ce qui demande le réseau ; ensuite tout fonctionne sans. Il ira dans :
{folder}</translation>
    </message>
    <message>
        <source>Rotamatch uses {}. Run the self-test to see whether it has all packages.</source>
        <translation>Rotamatch utilise {}. Lancez l&apos;autotest pour voir s&apos;il a tous les paquets.</translation>
    </message>
    <message>
        <source>Cancelled. Setting up again goes on from here.</source>
        <translation>Annulé. Une nouvelle installation continue d&apos;ici.</translation>
    </message>
    <message>
        <source>The engine is ready. The self-test in the same menu tells what it can do here.</source>
        <translation>Le moteur est prêt. L&apos;autotest du même menu dit ce qu&apos;il peut faire ici.</translation>
    </message>
</context>
<context>
    <name>EngineOptions</name>
    <message>
        <source>Set up or choose...</source>
        <translation>Installer ou choisir...</translation>
    </message>
    <message>
        <source>Repair...</source>
        <translation>Réparer...</translation>
    </message>
    <message>
        <source>Remove...</source>
        <translation>Supprimer...</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>Autotest</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copier le rapport</translation>
    </message>
    <message>
        <source>Tries out reading, training and detecting on each device</source>
        <translation>Essaie la lecture, l&apos;entraînement et la détection sur chaque périphérique</translation>
    </message>
    <message>
        <source>Your own Python is used: {python}</source>
        <translation>Votre propre Python est utilisé : {python}</translation>
    </message>
    <message>
        <source>The engine is installed in {folder}.</source>
        <translation>Le moteur est installé dans {folder}.</translation>
    </message>
    <message>
        <source>The engine in {folder} was made for another version: set it up again.</source>
        <translation>Le moteur dans {folder} a été installé pour une autre version : réinstallez-le.</translation>
    </message>
    <message>
        <source>The engine in {folder} cannot be used: repair it.</source>
        <translation>Le moteur dans {folder} est inutilisable : réparez-le.</translation>
    </message>
    <message>
        <source>Remove the environment in {folder} and install it again? That needs the network.</source>
        <translation>Supprimer l&apos;environnement dans {folder} et le réinstaller ? Cela demande le réseau.</translation>
    </message>
    <message>
        <source>Repair it</source>
        <translation>Réparer</translation>
    </message>
    <message>
        <source>Remove the environment in {folder}? Samples, models and results stay.</source>
        <translation>Supprimer l&apos;environnement dans {folder} ? Échantillons, modèles et résultats restent.</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Self-test of Rotamatch</source>
        <translation>Autotest de Rotamatch</translation>
    </message>
    <message>
        <source>The self-test begins when the running work has ended.</source>
        <translation>L&apos;autotest commencera quand le travail en cours sera terminé.</translation>
    </message>
    <message>
        <source>The self-test is running; it takes some seconds.</source>
        <translation>L&apos;autotest est en cours ; il dure quelques secondes.</translation>
    </message>
</context>
<context>
    <name>EngineSetup</name>
    <message>
        <source>Setting up Rotamatch&apos;s engine</source>
        <translation>Installation du moteur de Rotamatch</translation>
    </message>
    <message>
        <source>Repairing Rotamatch&apos;s engine</source>
        <translation>Réparation du moteur de Rotamatch</translation>
    </message>
    <message>
        <source>Removing Rotamatch&apos;s engine</source>
        <translation>Suppression du moteur de Rotamatch</translation>
    </message>
    <message>
        <source>Checking Rotamatch&apos;s engine</source>
        <translation>Vérification du moteur de Rotamatch</translation>
    </message>
</context>
<context>
    <name>EvaluateAlgorithm</name>
    <message>
        <source>Evaluate detections</source>
        <translation>Évaluer les détections</translation>
    </message>
    <message>
        <source>accuracy,precision,recall,average precision,heading error,report,validation</source>
        <translation>exactitude,précision,rappel,précision moyenne,erreur d&apos;orientation,rapport,validation</translation>
    </message>
    <message>
        <source>Compares detections with a reference: precision, recall, headings.</source>
        <translation>Compare des détections à une référence : précision, rappel, orientations.</translation>
    </message>
    <message>
        <source>Compares detections with a reference layer in which every object is marked: average precision, precision and recall, the best threshold, the error of headings and the share that points backwards, and how far the scores can be trusted. The report shows curves and the worst misses.

Where the reference is complete only in a part of the image or point cloud, give that part as the area. References that meet the condition to ignore count neither as found nor as missed.</source>
        <translation>Compare des détections à une couche de référence où chaque objet est marqué : précision moyenne, précision et rappel, meilleur seuil, erreur des orientations et part de celles qui pointent vers l&apos;arrière, et confiance à accorder aux scores. Le rapport montre des courbes et les pires erreurs.

Si la référence n&apos;est complète que dans une partie de l&apos;image ou du nuage de points, donnez cette partie comme zone. Les références qui remplissent la condition à ignorer ne comptent ni comme trouvées ni comme manquées.</translation>
    </message>
    <message>
        <source>Detections</source>
        <translation>Détections</translation>
    </message>
    <message>
        <source>The output of &apos;Detect objects&apos;, or alike.</source>
        <translation>La sortie de « Détecter des objets », ou semblable.</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>Polygons around the objects that are there.</source>
        <translation>Polygones autour des objets présents.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Only what has its centre in these polygons counts; empty for everything.</source>
        <translation>Seul compte ce qui a son centre dans ces polygones ; vide pour tout.</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>Dossier du rapport</translation>
    </message>
    <message>
        <source>Gets report.html with its pictures.</source>
        <translation>Reçoit report.html avec ses images.</translation>
    </message>
    <message>
        <source>File for the numbers</source>
        <translation>Fichier des chiffres</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>All numbers for other programs.</source>
        <translation>Tous les chiffres pour d&apos;autres programmes.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Only this class; empty for all.</source>
        <translation>Cette classe seulement ; vide pour toutes.</translation>
    </message>
    <message>
        <source>Field with the reference&apos;s heading</source>
        <translation>Champ avec l&apos;orientation de la référence</translation>
    </message>
    <message>
        <source>Degrees clockwise from north. Empty: headings are not scored. Only &apos;heading_deg&apos; may be missing.</source>
        <translation>Degrés dans le sens horaire depuis le nord. Vide : les orientations ne sont pas évaluées. Seul « heading_deg » peut manquer.</translation>
    </message>
    <message>
        <source>Ignore references where (SQL)</source>
        <translation>Ignorer les références où (SQL)</translation>
    </message>
    <message>
        <source>A condition such as: difficult = 1</source>
        <translation>Une condition comme : difficult = 1</translation>
    </message>
    <message>
        <source>Overlap that makes a match</source>
        <translation>Recouvrement valant correspondance</translation>
    </message>
    <message>
        <source>Intersection over union of the two boxes.</source>
        <translation>Intersection sur union des deux boîtes.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Average precision</source>
        <translation>Précision moyenne</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>Best F1</source>
        <translation>Meilleur F1</translation>
    </message>
    <message>
        <source>Median error of the heading (degrees)</source>
        <translation>Erreur médiane d&apos;orientation (degrés)</translation>
    </message>
    <message>
        <source>Share of headings that point backwards</source>
        <translation>Part des orientations qui pointent vers l&apos;arrière</translation>
    </message>
    <message>
        <source>Calibration error of the scores</source>
        <translation>Erreur d&apos;étalonnage des scores</translation>
    </message>
</context>
<context>
    <name>ExportChipsAlgorithm</name>
    <message>
        <source>Export normalised chips</source>
        <translation>Exporter les vignettes normalisées</translation>
    </message>
    <message>
        <source>samples,pictures,contact sheet,gallery,normalise</source>
        <translation>échantillons,images,planche-contact,galerie,normaliser</translation>
    </message>
    <message>
        <source>Writes each positive sample as a picture with its front up.</source>
        <translation>Écrit chaque échantillon positif comme image, avant vers le haut.</translation>
    </message>
    <message>
        <source>Writes each positive sample of a store as a small picture: brought to one scale, one range of colours and one rotation, with the front up. A contact sheet shows them side by side.

Look at it before you train: a sample that lies across, upside down or beside its object is seen at once.</source>
        <translation>Écrit chaque échantillon positif d&apos;une base comme petite image : ramené à une échelle, une gamme de couleurs et une rotation, avant vers le haut. Une planche-contact les montre côte à côte.

Regardez-la avant d&apos;entraîner : un échantillon en travers, à l&apos;envers ou à côté de son objet se voit aussitôt.</translation>
    </message>
    <message>
        <source>Sample store</source>
        <translation>Base d&apos;échantillons</translation>
    </message>
    <message>
        <source>Sample stores (*.gpkg)</source>
        <translation>Bases d&apos;échantillons (*.gpkg)</translation>
    </message>
    <message>
        <source>A GeoPackage made by &apos;Import samples&apos;.</source>
        <translation>Un GeoPackage créé par « Importer des échantillons ».</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Only samples of this class; empty for all.</source>
        <translation>Échantillons de cette classe seulement ; vide pour toutes.</translation>
    </message>
    <message>
        <source>Folder for the chips</source>
        <translation>Dossier des vignettes</translation>
    </message>
    <message>
        <source>Gets one PNG for each sample, the contact sheet, and chips.json with their places.</source>
        <translation>Reçoit un PNG par échantillon, la planche-contact, et chips.json avec leurs emplacements.</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Planche-contact</translation>
    </message>
    <message>
        <source>Number of chips</source>
        <translation>Nombre de vignettes</translation>
    </message>
</context>
<context>
    <name>FilesToAdd</name>
    <message>
        <source>Add image</source>
        <translation>Ajouter une image</translation>
    </message>
</context>
<context>
    <name>FindPanel</name>
    <message>
        <source>Go on where it stopped</source>
        <translation>Continuer où il s&apos;est arrêté</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Stops the search; what was found until then stays.</source>
        <translation>Arrête la recherche ; ce qui est déjà trouvé reste.</translation>
    </message>
    <message>
        <source>searching, {count} so far</source>
        <translation>recherche, {count} jusqu&apos;ici</translation>
    </message>
    <message>
        <source>nothing searched yet</source>
        <translation>aucune recherche</translation>
    </message>
    <message>
        <source>{finds}, score ≥ {score:.2f}</source>
        <translation>{finds}, score ≥ {score:.2f}</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>Arrêt...</translation>
    </message>
    <message>
        <source>This image is no file: {count} megapixels would have to be fetched first. Zoom in for less, or press the button again to fetch them.</source>
        <translation>Cette image n&apos;est pas un fichier : il faudrait d&apos;abord récupérer {count} mégapixels. Zoomez pour en avoir moins, ou cliquez à nouveau pour les récupérer.</translation>
    </message>
    <message>
        <source>Fetch {count} megapixels</source>
        <translation>Récupérer {count} mégapixels</translation>
    </message>
    <message>
        <source>Search &apos;{layer}&apos;</source>
        <translation>Chercher dans « {layer} »</translation>
    </message>
    <message>
        <source>The search begins...</source>
        <translation>La recherche commence...</translation>
    </message>
    <message>
        <source>Stopped; what was found until then is shown.</source>
        <translation>Arrêté ; ce qui est déjà trouvé est affiché.</translation>
    </message>
    <message>
        <source>Stopped before anything was found.</source>
        <translation>Arrêté avant d&apos;avoir trouvé quoi que ce soit.</translation>
    </message>
    <message>
        <source>The search for &quot;{class_name}&quot; has ended: {finds}.</source>
        <translation>La recherche de « {class_name} » est terminée : {finds}.</translation>
    </message>
    <message>
        <source>With the model {name}</source>
        <translation>Avec le modèle {name}</translation>
    </message>
    <message>
        <source>{area} were searched.</source>
        <translation>{area} parcourus.</translation>
    </message>
    <message>
        <source>Add an image or point cloud first.</source>
        <translation>Ajoutez d&apos;abord une image ou un nuage de points.</translation>
    </message>
    <message>
        <source>Train a model first, or choose one from the library.</source>
        <translation>Entraînez d&apos;abord un modèle, ou choisissez-en un dans la bibliothèque.</translation>
    </message>
</context>
<context>
    <name>FindsLayer</name>
    <message>
        <source>{path} cannot be written; check that the file is not read-only and the disk not full.</source>
        <translation>Impossible d&apos;écrire {path} ; vérifiez que le fichier n&apos;est pas en lecture seule ni le disque plein.</translation>
    </message>
</context>
<context>
    <name>FindsStyle</name>
    <message>
        <source>Accepted</source>
        <translation>Accepté</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejeté</translation>
    </message>
</context>
<context>
    <name>FindsTable</name>
    <message>
        <source>The finds in {path} cannot be read; choose a GeoPackage that Rotamatch has made.</source>
        <translation>Les résultats dans {path} sont illisibles ; choisissez un GeoPackage créé par Rotamatch.</translation>
    </message>
</context>
<context>
    <name>FindsText</name>
    <message>
        <source>{count} megapixels</source>
        <translation>{count} mégapixels</translation>
    </message>
    <message>
        <source>1 find</source>
        <translation>1 résultat</translation>
    </message>
    <message>
        <source>{count} finds</source>
        <translation>{count} résultats</translation>
    </message>
    <message>
        <source>{finds}, 1 of them a sample already</source>
        <translation>{finds}, dont 1 déjà un échantillon</translation>
    </message>
    <message>
        <source>{finds}, {known} of them samples already</source>
        <translation>{finds}, dont {known} déjà des échantillons</translation>
    </message>
    <message>
        <source>Review 1 find</source>
        <translation>Vérifier 1 résultat</translation>
    </message>
    <message>
        <source>Review {count} finds</source>
        <translation>Vérifier {count} résultats</translation>
    </message>
    <message>
        <source>Nothing was found with this score. Lower it, or mark more samples and train.</source>
        <translation>Rien trouvé avec ce score. Baissez-le, ou marquez plus d&apos;échantillons et entraînez.</translation>
    </message>
    <message>
        <source>ha</source>
        <translation>ha</translation>
    </message>
    <message>
        <source>{density} per {unit}</source>
        <translation>{density} par {unit}</translation>
    </message>
    <message>
        <source>{area} in all</source>
        <translation>{area} au total</translation>
    </message>
    <message>
        <source>Find every {name} in view</source>
        <translation>Trouver chaque {name} dans la vue</translation>
    </message>
    <message>
        <source>Find all in view</source>
        <translation>Tout trouver dans la vue</translation>
    </message>
    <message>
        <source>Find every {name} in the extent</source>
        <translation>Trouver chaque {name} dans l&apos;emprise</translation>
    </message>
    <message>
        <source>Find all in the extent</source>
        <translation>Tout trouver dans l&apos;emprise</translation>
    </message>
    <message>
        <source>Find every {name} in the polygons</source>
        <translation>Trouver chaque {name} dans les polygones</translation>
    </message>
    <message>
        <source>Find all in the polygons</source>
        <translation>Tout trouver dans les polygones</translation>
    </message>
    <message>
        <source>Find every {name} in the layer</source>
        <translation>Trouver chaque {name} dans la couche</translation>
    </message>
    <message>
        <source>Find all in the layer</source>
        <translation>Tout trouver dans la couche</translation>
    </message>
    <message>
        <source> or </source>
        <translation> ou </translation>
    </message>
    <message>
        <source>{low} to {high} % right</source>
        <translation>{low} à {high} % justes</translation>
    </message>
    <message>
        <source>{count} judged: probably {low} to {high} % of the doubtful finds are right</source>
        <translation>{count} jugées : probablement {low} à {high} % des trouvailles douteuses sont justes</translation>
    </message>
    <message>
        <source>{count} judged: probably {low} to {high} % of the best finds are right</source>
        <translation>{count} jugées : probablement {low} à {high} % des meilleures trouvailles sont justes</translation>
    </message>
    <message>
        <source>{count} judged: probably {low} to {high} % of the finds are right</source>
        <translation>{count} jugées : probablement {low} à {high} % des trouvailles sont justes</translation>
    </message>
    <message>
        <source>{name}, score {score:.2f}</source>
        <translation>{name}, score {score:.2f}</translation>
    </message>
    <message>
        <source>long axis {heading}°</source>
        <translation>axe long {heading}°</translation>
    </message>
    <message>
        <source>heading {heading}°</source>
        <translation>orientation {heading}°</translation>
    </message>
    <message>
        <source>{percent} % sure</source>
        <translation>sûr à {percent} %</translation>
    </message>
    <message>
        <source>{length} x {width} {unit}</source>
        <translation>{length} x {width} {unit}</translation>
    </message>
    <message>
        <source>{size}, {height} m high</source>
        <translation>{size}, {height} m de haut</translation>
    </message>
    <message>
        <source>Train again with 1 answer</source>
        <translation>Réentraîner (1 réponse)</translation>
    </message>
    <message>
        <source>Train again with {count} answers</source>
        <translation>Réentraîner ({count} réponses)</translation>
    </message>
    <message>
        <source>1 find is a sample already.</source>
        <translation>1 résultat est déjà un échantillon.</translation>
    </message>
    <message>
        <source>{count} finds are samples already.</source>
        <translation>{count} résultats sont déjà des échantillons.</translation>
    </message>
    <message>
        <source>{count} to review, {known} are samples</source>
        <translation>{count} à vérifier, {known} sont des échantillons</translation>
    </message>
    <message>
        <source>{count} to review</source>
        <translation>{count} à vérifier</translation>
    </message>
    <message>
        <source>{done} of {count} reviewed</source>
        <translation>{done} sur {count} vérifiés</translation>
    </message>
    <message>
        <source>{right} right ({fixed} of them fixed), {wrong} wrong</source>
        <translation>{right} justes (dont {fixed} corrigés), {wrong} faux</translation>
    </message>
    <message>
        <source>{right} right, {wrong} wrong</source>
        <translation>{right} justes, {wrong} faux</translation>
    </message>
    <message>
        <source>{count} missed</source>
        <translation>{count} manqués</translation>
    </message>
    <message>
        <source>Drag the box or its handles; [ and ] turn it, + and - resize it. Esc ends adjusting.</source>
        <translation>Glissez la boîte ou ses poignées ; [ et ] la tournent, + et - la redimensionnent. Échap termine l&apos;ajustement.</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Along and across look alike: expect headings that are off by 90 degrees.</source>
        <translation>En long et en large se ressemblent : attendez-vous à des orientations fausses de 90 degrés.</translation>
    </message>
    <message>
        <source>The long axis is clear.</source>
        <translation>Le grand axe est net.</translation>
    </message>
    <message>
        <source>Looks alike from all sides.</source>
        <translation>Semblable de tous les côtés.</translation>
    </message>
    <message>
        <source>Looks different when turned: is the class really round?</source>
        <translation>Différent une fois tourné : la classe est-elle vraiment ronde ?</translation>
    </message>
    <message>
        <source>No sample has a heading: turn some with the edit tool, or say with the button &apos;...&apos; that front and back are alike.</source>
        <translation>Aucun échantillon n&apos;a d&apos;orientation : tournez-en quelques-uns avec l&apos;outil Modifier, ou indiquez avec le bouton « ... » que l&apos;avant et l&apos;arrière sont semblables.</translation>
    </message>
    <message>
        <source>The front is clear.</source>
        <translation>L&apos;avant est net.</translation>
    </message>
    <message>
        <source>The front is not always clear: some headings may come out turned.</source>
        <translation>L&apos;avant n&apos;est pas toujours net : certaines orientations peuvent être inversées.</translation>
    </message>
    <message>
        <source>Front and back look alike: expect turned headings.</source>
        <translation>L&apos;avant et l&apos;arrière se ressemblent : attendez-vous à des orientations inversées.</translation>
    </message>
    <message>
        <source>Mark a few more to see how clear the front is.</source>
        <translation>Marquez-en encore quelques-uns pour voir si l&apos;avant est net.</translation>
    </message>
    <message>
        <source>The mean of all samples: what the network will look for.</source>
        <translation>La moyenne de tous les échantillons : ce que le réseau cherchera.</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Pas ça</translation>
    </message>
    <message>
        <source>Reading the samples...</source>
        <translation>Lecture des échantillons...</translation>
    </message>
    <message>
        <source>#{id}: looks turned by 180 degrees: flip? Click on the badge, or press F.</source>
        <translation>#{id} : semble tourné de 180 degrés : retourner ? Cliquez sur le badge ou appuyez sur F.</translation>
    </message>
    <message>
        <source>#{id}: {ratio:.1f} times as large as usual. Is its box right?</source>
        <translation>#{id} : {ratio:.1f} fois plus grand que d&apos;habitude. Sa boîte est-elle juste ?</translation>
    </message>
    <message>
        <source>#{id}: only {ratio:.1f} times as large as usual. Is its box right?</source>
        <translation>#{id} : seulement {ratio:.1f} fois la taille habituelle. Sa boîte est-elle juste ?</translation>
    </message>
    <message>
        <source>#{id}: click to see it on the map</source>
        <translation>#{id} : cliquez pour le voir sur la carte</translation>
    </message>
    <message>
        <source>One looks turned: click on its ! to flip it.</source>
        <translation>Un semble tourné : cliquez sur son ! pour le retourner.</translation>
    </message>
    <message>
        <source>{count} look turned: click on a ! to flip.</source>
        <translation>{count} semblent tournés : cliquez sur un ! pour retourner.</translation>
    </message>
    <message>
        <source>Of unusual size: {count}.</source>
        <translation>De taille inhabituelle : {count}.</translation>
    </message>
    <message>
        <source>Not shown: {count} (hover to see why).</source>
        <translation>Non affichés : {count} (survolez pour voir pourquoi).</translation>
    </message>
    <message>
        <source>Show on map</source>
        <translation>Montrer sur la carte</translation>
    </message>
    <message>
        <source>Flip front and back</source>
        <translation>Inverser avant et arrière</translation>
    </message>
    <message>
        <source>Right as it is</source>
        <translation>Juste ainsi</translation>
    </message>
    <message>
        <source>Make it &quot;not this&quot;</source>
        <translation>En faire « Pas ça »</translation>
    </message>
    <message>
        <source>Make it a sample</source>
        <translation>En faire un échantillon</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
</context>
<context>
    <name>HiddenPoints</name>
    <message>
        <source>You see {name} from above; {key} shows its points in their new style.</source>
        <translation>Vous voyez {name} de dessus ; {key} montre ses points dans leur nouveau style.</translation>
    </message>
</context>
<context>
    <name>ImportSamplesAlgorithm</name>
    <message>
        <source>Import samples</source>
        <translation>Importer des échantillons</translation>
    </message>
    <message>
        <source>labels,annotations,training data,positives,negatives,store</source>
        <translation>étiquettes,annotations,données d&apos;entraînement,positifs,négatifs,base</translation>
    </message>
    <message>
        <source>Adds labelled objects of an image or point cloud to a sample store.</source>
        <translation>Ajoute des objets étiquetés d&apos;une image ou d&apos;un nuage de points à une base d&apos;échantillons.</translation>
    </message>
    <message>
        <source>Adds the features of a layer to a sample store, a GeoPackage that remembers what was marked on which image or point cloud, and that a model can be trained from.

Polygons become oriented boxes. Tell where their front is by a field with the heading in degrees (clockwise from north), let it lie along the longest side, or leave it open: samples without a heading still teach what the objects look like.

Roles: a positive is an object; a negative is none; in an area, every object is marked, so that all the rest of it is background; in an ignored place nothing is learned and nothing is scored.

To add to a store, give it as &apos;Sample store to add to&apos;. Where the output is another file, the store itself stays as it is and the output is a copy with the new samples; where it is the same file, they are added in place.</source>
        <translation>Ajoute les entités d&apos;une couche à une base d&apos;échantillons, un GeoPackage qui retient ce qui a été marqué sur quelle image ou quel nuage de points, et dont un modèle peut être entraîné.

Les polygones deviennent des boîtes orientées. Dites où est leur avant par un champ avec l&apos;orientation en degrés (sens horaire depuis le nord), prenez le plus long côté, ou laissez ouvert : des échantillons sans orientation apprennent quand même à quoi ressemblent les objets.

Rôles : un positif est un objet ; un négatif n&apos;en est pas un ; dans une zone, chaque objet est marqué, donc tout le reste y est fond ; dans un endroit ignoré, rien n&apos;est appris ni évalué.

Pour ajouter à une base, donnez-la comme « Base d&apos;échantillons à compléter ». Si la sortie est un autre fichier, la base reste telle quelle et la sortie est une copie avec les nouveaux échantillons ; si c&apos;est le même fichier, ils y sont ajoutés.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>The layer with one feature for each object, area, or place to ignore.</source>
        <translation>La couche avec une entité par objet, zone ou endroit à ignorer.</translation>
    </message>
    <message>
        <source>Image or point cloud</source>
        <translation>Image ou nuage de points</translation>
    </message>
    <message>
        <source>What the labels were drawn on.</source>
        <translation>Ce sur quoi les étiquettes ont été dessinées.</translation>
    </message>
    <message>
        <source>Only features where (SQL)</source>
        <translation>Seulement les entités où (SQL)</translation>
    </message>
    <message>
        <source>A condition such as: confidence &gt; 0.5</source>
        <translation>Une condition comme : confidence &gt; 0.5</translation>
    </message>
    <message>
        <source>Sample store to add to</source>
        <translation>Base d&apos;échantillons à compléter</translation>
    </message>
    <message>
        <source>Sample stores (*.gpkg)</source>
        <translation>Bases d&apos;échantillons (*.gpkg)</translation>
    </message>
    <message>
        <source>Leave it empty to make a new one.</source>
        <translation>Laissez vide pour en créer une nouvelle.</translation>
    </message>
    <message>
        <source>Replace the output if it exists</source>
        <translation>Remplacer la sortie si elle existe</translation>
    </message>
    <message>
        <source>Off: nothing that is there already is replaced.</source>
        <translation>Désactivé : rien d&apos;existant n&apos;est remplacé.</translation>
    </message>
    <message>
        <source>Sample store</source>
        <translation>Base d&apos;échantillons</translation>
    </message>
    <message>
        <source>The GeoPackage with the samples.</source>
        <translation>Le GeoPackage avec les échantillons.</translation>
    </message>
    <message>
        <source>Number of samples added</source>
        <translation>Nombre d&apos;échantillons ajoutés</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>What the objects are, such as: car. Empty: object; for areas and the like, every class.</source>
        <translation>Ce que sont les objets, par exemple : voiture. Vide : object ; pour les zones et semblables, toutes les classes.</translation>
    </message>
    <message>
        <source>Field with the class</source>
        <translation>Champ avec la classe</translation>
    </message>
    <message>
        <source>For labels of several classes; goes before the class above.</source>
        <translation>Pour des étiquettes de plusieurs classes ; passe avant la classe ci-dessus.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <source>What the features say: an object, no object, an area where all are marked, a place to ignore.</source>
        <translation>Ce que disent les entités : un objet, pas un objet, une zone où tous sont marqués, un endroit à ignorer.</translation>
    </message>
    <message>
        <source>as in the store, or directed</source>
        <translation>comme dans la base, sinon directed</translation>
    </message>
    <message>
        <source>Symmetry of the class</source>
        <translation>Symétrie de la classe</translation>
    </message>
    <message>
        <source>directed: has a front (car, plane). axial: looks the same turned by 180 degrees (house, container). round: looks the same however turned (tree, tank).</source>
        <translation>directed : a un avant (voiture, avion). axial : semblable une fois tourné de 180 degrés (maison, conteneur). round : semblable quelle que soit la rotation (arbre, citerne).</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Inconnue</translation>
    </message>
    <message>
        <source>Along the longest side</source>
        <translation>Le long du plus long côté</translation>
    </message>
    <message>
        <source>From a field</source>
        <translation>D&apos;un champ</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Orientation</translation>
    </message>
    <message>
        <source>How to know where the front of an object points.</source>
        <translation>Comment savoir où pointe l&apos;avant d&apos;un objet.</translation>
    </message>
    <message>
        <source>Field with the heading</source>
        <translation>Champ avec l&apos;orientation</translation>
    </message>
    <message>
        <source>Degrees clockwise from north; up, where there is no CRS.</source>
        <translation>Degrés dans le sens horaire depuis le nord ; depuis le haut s&apos;il n&apos;y a pas de SCR.</translation>
    </message>
    <message>
        <source>Choose the field with the heading, or another way to know the heading.</source>
        <translation>Choisissez le champ avec l&apos;orientation, ou une autre façon de la connaître.</translation>
    </message>
    <message>
        <source>There is no sample store {path}; leave the field empty to make a new one.</source>
        <translation>La base d&apos;échantillons {path} n&apos;existe pas ; laissez le champ vide pour en créer une.</translation>
    </message>
    <message>
        <source>There is a file {path} already. To add to it, give it as &apos;Sample store to add to&apos; as well; to start anew, choose another name or &apos;Replace the output if it exists&apos;.</source>
        <translation>Il y a déjà un fichier {path}. Pour le compléter, donnez-le aussi comme « Base d&apos;échantillons à compléter » ; pour repartir de zéro, choisissez un autre nom ou « Remplacer la sortie si elle existe ».</translation>
    </message>
</context>
<context>
    <name>InlineQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>Introduction</name>
    <message>
        <source>1 of 4: Mark. Add an image or point cloud, say what to look for, then drag over some objects on the map. Mark what only looks like one as &apos;not this&apos;.</source>
        <translation>1 sur 4 : marquer. Ajoutez une image ou un nuage de points, dites quoi chercher, puis glissez sur quelques objets de la carte. Marquez « Pas ça » ce qui y ressemble seulement.</translation>
    </message>
    <message>
        <source>2 of 4: Train. One button. It takes a few minutes, and you can go on working meanwhile.</source>
        <translation>2 sur 4 : entraîner. Un bouton. Cela prend quelques minutes, et vous pouvez continuer à travailler.</translation>
    </message>
    <message>
        <source>3 of 4: Find. In the view, in an area or in the whole layer. Each find has a box and a score, and a direction where it has a front; the slider hides weak ones.</source>
        <translation>3 sur 4 : trouver. Dans la vue, une zone ou toute la couche. Chaque résultat a une boîte et un score, et une orientation s&apos;il a un avant ; le curseur cache les faibles.</translation>
    </message>
    <message>
        <source>4 of 4: Review. Accept or reject with one key each, then train again: every answer makes the next result better.</source>
        <translation>4 sur 4 : vérifier. Acceptez ou rejetez d&apos;une touche, puis réentraînez : chaque réponse améliore le prochain résultat.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Commencer</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>{what} Key: {key}</source>
        <translation>{what} Touche : {key}</translation>
    </message>
</context>
<context>
    <name>Launch</name>
    <message>
        <source>The engine is not installed yet. Install it with Plugins &gt; Rotamatch &gt; Set up engine.</source>
        <translation>Le moteur n&apos;est pas encore installé. Installez-le avec Extensions &gt; Rotamatch &gt; Installer le moteur.</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>The point cloud &apos;{name}&apos; needs a login that the engine does not get. Save it as a file first.</source>
        <translation>Le nuage de points &apos;{name}&apos; demande une authentification que le moteur ne reçoit pas. Enregistrez-le d&apos;abord comme fichier.</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; is no file, so {megapixels:,.0f} megapixels would have to be fetched; the limit is {limit:,.0f}. Choose a smaller extent or a larger pixel size, or raise the limit.</source>
        <translation>La couche « {name} » n&apos;est pas un fichier ; il faudrait récupérer {megapixels:,.0f} mégapixels, et la limite est {limit:,.0f}. Choisissez une emprise plus petite ou un pixel plus grand, ou relevez la limite.</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; is no file: {megapixels:,.1f} megapixels are fetched first.</source>
        <translation>La couche « {name} » n&apos;est pas un fichier : {megapixels:,.1f} mégapixels sont d&apos;abord récupérés.</translation>
    </message>
    <message>
        <source>{share:.1f} % of &apos;{name}&apos; came without a picture, also when asked again; that part is treated as unseen.</source>
        <translation>{share:.1f} % de « {name} » sont venus sans image, même après une nouvelle demande ; cette partie est tenue pour non vue.</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>{name} was not imported: {why}</source>
        <translation>{name} n&apos;a pas été importé : {why}</translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation>Exporté vers {path}.</translation>
    </message>
    <message>
        <source>Exported to {path}, and {name} beside it, which makes quick runs possible.</source>
        <translation>Exporté vers {path}, et à côté {name}, qui permet des exécutions rapides.</translation>
    </message>
    <message>
        <source>{name} is in the model library.</source>
        <translation>{name} est dans la bibliothèque de modèles.</translation>
    </message>
</context>
<context>
    <name>LibraryWindow</name>
    <message>
        <source>Model library</source>
        <translation>Bibliothèque de modèles</translation>
    </message>
    <message>
        <source>Search names and classes...</source>
        <translation>Chercher noms et classes...</translation>
    </message>
    <message>
        <source>No models yet. Train one, import a file, or drop a file here.</source>
        <translation>Pas encore de modèle. Entraînez-en un, importez un fichier ou déposez-le ici.</translation>
    </message>
    <message>
        <source>Use for detection</source>
        <translation>Utiliser pour détecter</translation>
    </message>
    <message>
        <source>Train further</source>
        <translation>Entraîner davantage</translation>
    </message>
    <message>
        <source>Import...</source>
        <translation>Importer...</translation>
    </message>
    <message>
        <source>Add folder...</source>
        <translation>Ajouter un dossier...</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>Exporter...</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Finds what this model was trained to find</source>
        <translation>Trouve ce que ce modèle a appris à trouver</translation>
    </message>
    <message>
        <source>Trains on your samples, starting from what this model has learnt</source>
        <translation>Entraîne sur vos échantillons, à partir de ce que ce modèle a appris</translation>
    </message>
    <message>
        <source>Lists the models of another folder too, such as one your team shares</source>
        <translation>Liste aussi les modèles d&apos;un autre dossier, par exemple celui de votre équipe</translation>
    </message>
    <message>
        <source>Not to be reached now: {folders}</source>
        <translation>Inaccessibles pour l&apos;instant : {folders}</translation>
    </message>
    <message>
        <source>{about} (in use)</source>
        <translation>{about} (utilisé)</translation>
    </message>
    <message>
        <source>{name} is used for detection now.</source>
        <translation>{name} sert maintenant à la détection.</translation>
    </message>
    <message>
        <source>What is looked for in the dock has become {class_name}.</source>
        <translation>Le panneau cherche maintenant {class_name}.</translation>
    </message>
    <message>
        <source>New name:</source>
        <translation>Nouveau nom :</translation>
    </message>
    <message>
        <source>Delete {name} from the disk?</source>
        <translation>Supprimer {name} du disque ?</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Import models</source>
        <translation>Importer des modèles</translation>
    </message>
    <message>
        <source>Export model</source>
        <translation>Exporter le modèle</translation>
    </message>
    <message>
        <source>Add a folder of models</source>
        <translation>Ajouter un dossier de modèles</translation>
    </message>
    <message>
        <source>Rotamatch models (*.onnx)</source>
        <translation>Modèles Rotamatch (*.onnx)</translation>
    </message>
</context>
<context>
    <name>MapFrame</name>
    <message>
        <source>This place lies outside the area where the CRS is defined.</source>
        <translation>Cet endroit est hors de la zone où le SCR est défini.</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>Choose a polygon layer in the layer panel first.</source>
        <translation>Choisissez d&apos;abord une couche de polygones dans le panneau des couches.</translation>
    </message>
    <message>
        <source>Take areas over</source>
        <translation>Reprendre les zones</translation>
    </message>
    <message>
        <source>Areas taken over from {layer}: {count}.</source>
        <translation>Zones reprises de {layer} : {count}.</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>Annuler : {step}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation>Refaire : {step}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Refaire</translation>
    </message>
    <message>
        <source>Choose an image or point cloud in the dock and say what you look for first.</source>
        <translation>Choisissez d&apos;abord une image ou un nuage de points dans le panneau et dites ce que vous cherchez.</translation>
    </message>
    <message>
        <source>Marked by a click, turned as the one before. {key} takes it back.</source>
        <translation>Marqué d’un clic, orienté comme le précédent. {key} l’annule.</translation>
    </message>
    <message>
        <source>Draw the first one as a box: drag over it, from edge to edge.</source>
        <translation>Dessinez le premier comme boîte : glissez dessus, d&apos;un bord à l&apos;autre.</translation>
    </message>
    <message>
        <source>Draw the first one as a box: drag along it, then click its width.</source>
        <translation>Dessinez le premier comme boîte : glissez le long de l&apos;objet, puis cliquez sa largeur.</translation>
    </message>
    <message>
        <source>From now on one drag from tail to nose places a {class_name}.</source>
        <translation>Désormais, un glissement de l&apos;arrière vers l&apos;avant place un objet « {class_name} ».</translation>
    </message>
    <message>
        <source>From now on one drag along it places a {class_name}.</source>
        <translation>Désormais, un glissement en longueur place un objet « {class_name} ».</translation>
    </message>
    <message>
        <source>From now on one click places a {class_name}; a drag from edge to edge says its size.</source>
        <translation>Désormais un clic place : {class_name} ; glisser de bord à bord donne sa taille.</translation>
    </message>
    <message>
        <source>Choose an image or point cloud at the top of the dock first; samples belong to it.</source>
        <translation>Choisissez d&apos;abord une image ou un nuage de points en haut du panneau ; les échantillons en font partie.</translation>
    </message>
    <message>
        <source>Rotamatch is still getting to know this layer. Mark this again in a moment.</source>
        <translation>Rotamatch prend encore connaissance de cette couche. Marquez-le de nouveau dans un instant.</translation>
    </message>
    <message>
        <source>Change {count} samples</source>
        <translation>Modifier {count} échantillons</translation>
    </message>
    <message>
        <source>Change sample</source>
        <translation>Modifier l&apos;échantillon</translation>
    </message>
</context>
<context>
    <name>MarkingActions</name>
    <message>
        <source>Keyboard: arrow keys move a crosshair, Shift slowly; K or Enter clicks there.</source>
        <translation>Clavier : les flèches déplacent un réticule, lentement avec Maj ; K ou Entrée y clique.</translation>
    </message>
    <message>
        <source>Draw box</source>
        <translation>Dessiner une boîte</translation>
    </message>
    <message>
        <source>Drag along it, towards its front if it has one; move sideways for the width, click.</source>
        <translation>Glissez le long de l&apos;objet, vers son avant s&apos;il en a un ; décalez-vous pour la largeur, cliquez.</translation>
    </message>
    <message>
        <source>What is round needs the drag only, from edge to edge.</source>
        <translation>Pour ce qui est rond, il suffit de glisser d&apos;un bord à l&apos;autre.</translation>
    </message>
    <message>
        <source>Digits set length, width or heading; Tab goes to the next, Enter on. F flips, Esc cancels.</source>
        <translation>Les chiffres fixent longueur, largeur ou orientation ; Tab passe à la suivante, Entrée valide. F retourne, Échap annule.</translation>
    </message>
    <message>
        <source>Stamp</source>
        <translation>Tampon</translation>
    </message>
    <message>
        <source>Drag along it, towards its front: a box of the usual size. Click: the same heading as before.</source>
        <translation>Glissez le long de l&apos;objet, vers son avant : une boîte de la taille habituelle. Clic : même orientation que la précédente.</translation>
    </message>
    <message>
        <source>[ and ] turn by 1 degree, with Shift by 15; + and - resize, F flips, Esc cancels.</source>
        <translation>[ et ] tournent de 1 degré, de 15 avec Maj ; + et - changent la taille, F retourne, Échap annule.</translation>
    </message>
    <message>
        <source>The wheel zooms; with Ctrl or a button held it turns by 1 degree, with Shift by 15.</source>
        <translation>La molette zoome ; avec Ctrl ou un bouton enfoncé elle tourne de 1 degré, de 15 avec Maj.</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Pas ça</translation>
    </message>
    <message>
        <source>Click or drag a box over something that is not the object. Esc cancels.</source>
        <translation>Cliquez ou glissez une boîte sur ce qui n&apos;est pas l&apos;objet. Échap annule.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Outline a place in which all objects are marked: click its corners, or drag a rectangle.</source>
        <translation>Délimitez un endroit où tous les objets sont marqués : cliquez ses sommets ou glissez un rectangle.</translation>
    </message>
    <message>
        <source>Right click or Enter ends, Backspace takes a corner back, Esc cancels.</source>
        <translation>Clic droit ou Entrée termine, Retour arrière enlève un sommet, Échap annule.</translation>
    </message>
    <message>
        <source>Areas from layer</source>
        <translation>Zones d&apos;une couche</translation>
    </message>
    <message>
        <source>Takes the selected polygons of the current layer as areas in which all objects are marked.</source>
        <translation>Prend les polygones sélectionnés de la couche courante comme zones où tous les objets sont marqués.</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Click selects, Shift adds; drag moves. The round handle turns, the square ones resize.</source>
        <translation>Clic sélectionne, Maj ajoute ; glisser déplace. La poignée ronde tourne, les carrées changent la taille.</translation>
    </message>
    <message>
        <source>Arrows nudge, [ and ] turn, + and - resize, F flips, Del deletes. Right click: class and role.</source>
        <translation>Les flèches décalent, [ et ] tournent, + et - changent la taille, F retourne, Suppr supprime. Clic droit : classe et rôle.</translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message>
        <source>Models of the library</source>
        <translation>Modèles de la bibliothèque</translation>
    </message>
    <message>
        <source>Name in the library, or a file</source>
        <translation>Nom dans la bibliothèque, ou un fichier</translation>
    </message>
    <message>
        <source>No models</source>
        <translation>Aucun modèle</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>In your profile</source>
        <translation>Dans votre profil</translation>
    </message>
    <message>
        <source>In the folder {folder}</source>
        <translation>Dans le dossier {folder}</translation>
    </message>
    <message>
        <source>From a collection of QGIS Resource Sharing</source>
        <translation>D&apos;une collection de QGIS Resource Sharing</translation>
    </message>
    <message>
        <source>Comes with Rotamatch</source>
        <translation>Fourni avec Rotamatch</translation>
    </message>
    <message>
        <source>Being verified...</source>
        <translation>Vérification...</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>Inutilisable</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>{size}, with a version in 8 bits for quick runs</source>
        <translation>{size}, avec une version 8 bits pour les exécutions rapides</translation>
    </message>
    <message>
        <source>The fast copy in 8 bits ({name}) is damaged and ignored; delete it, or copy it here again.</source>
        <translation>La copie rapide en 8 bits ({name}) est endommagée et ignorée ; supprimez-la ou copiez-la de nouveau ici.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>non indiqué</translation>
    </message>
    <message>
        <source>Finds</source>
        <translation>Trouve</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>Taille du pixel</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Bandes</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Entraîné sur</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Attribution</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Créé</translation>
    </message>
    <message>
        <source>{name}, about {length} x {width} {unit}, with a front</source>
        <translation>{name}, environ {length} x {width} {unit}, avec un avant</translation>
    </message>
    <message>
        <source>{name}, about {length} x {width} {unit}, both ends alike</source>
        <translation>{name}, environ {length} x {width} {unit}, deux bouts semblables</translation>
    </message>
    <message>
        <source>{name}, about {length} {unit}, round</source>
        <translation>{name}, environ {length} {unit}, rond</translation>
    </message>
    <message>
        <source>{value} px, for images without a CRS</source>
        <translation>{value} px, pour des images sans SCR</translation>
    </message>
    <message>
        <source>{value} m</source>
        <translation>{value} m</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitude</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>non mesuré</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Mesuré</translation>
    </message>
    <message>
        <source>finds {found} of {count} withheld samples</source>
        <translation>trouve {found} des {count} échantillons mis de côté</translation>
    </message>
    <message>
        <source>average precision {}</source>
        <translation>précision moyenne {}</translation>
    </message>
    <message>
        <source>precision {}</source>
        <translation>précision {}</translation>
    </message>
    <message>
        <source>recall {}</source>
        <translation>rappel {}</translation>
    </message>
    <message>
        <source>median heading error {} degrees</source>
        <translation>erreur médiane d&apos;orientation {} degrés</translation>
    </message>
    <message>
        <source>samples: {}</source>
        <translation>échantillons : {}</translation>
    </message>
    <message>
        <source>marked as not this: {}</source>
        <translation>marqués « Pas ça » : {}</translation>
    </message>
    <message>
        <source>areas: {}</source>
        <translation>zones : {}</translation>
    </message>
    <message>
        <source>images and point clouds: {names}</source>
        <translation>images et nuages de points : {names}</translation>
    </message>
    <message>
        <source>{date}, with Rotamatch {version}</source>
        <translation>{date}, avec Rotamatch {version}</translation>
    </message>
</context>
<context>
    <name>ModelFiles</name>
    <message>
        <source>The folder {folder} for models cannot be made: {reason}.</source>
        <translation>Le dossier {folder} des modèles ne peut pas être créé : {reason}.</translation>
    </message>
    <message>
        <source>It has: {names}.</source>
        <translation>Elle contient : {names}.</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>Elle est vide.</translation>
    </message>
    <message>
        <source>The model library has no model &apos;{name}&apos;. {known} A path of a file can be given too.</source>
        <translation>La bibliothèque n&apos;a pas de modèle « {name} ». {known} Un chemin de fichier est possible aussi.</translation>
    </message>
    <message>
        <source>{path} is the model itself; choose another name or folder.</source>
        <translation>{path} est le modèle lui-même ; choisissez un autre nom ou dossier.</translation>
    </message>
    <message>
        <source>There is a {name} already; choose another name.</source>
        <translation>Il y a déjà {name} ; choisissez un autre nom.</translation>
    </message>
    <message>
        <source>{name} cannot be renamed: {reason}.</source>
        <translation>{name} ne peut pas être renommé : {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be deleted: {reason}.</source>
        <translation>{name} ne peut pas être supprimé : {reason}.</translation>
    </message>
    <message>
        <source>{source} cannot be copied to {target}: {reason}.</source>
        <translation>{source} ne peut pas être copié vers {target} : {reason}.</translation>
    </message>
</context>
<context>
    <name>ModelInUse</name>
    <message>
        <source>The model &quot;{name}&quot; was deleted. Train another one, or choose one of the library.</source>
        <translation>Le modèle « {name} » a été supprimé. Entraînez-en un autre ou choisissez-en un dans la bibliothèque.</translation>
    </message>
    <message>
        <source>The model &quot;{name}&quot; is not on the disk any more. Train one, or choose another of the library.</source>
        <translation>Le modèle « {name} » n&apos;est plus sur le disque. Entraînez-en un ou choisissez-en un autre dans la bibliothèque.</translation>
    </message>
</context>
<context>
    <name>ModelParameter</name>
    <message>
        <source>Rotamatch models (*.onnx)</source>
        <translation>Modèles Rotamatch (*.onnx)</translation>
    </message>
</context>
<context>
    <name>NegativeTool</name>
    <message>
        <source>Drag a box over what is not the object.</source>
        <translation>Glissez une boîte sur ce qui n&apos;est pas l&apos;objet.</translation>
    </message>
</context>
<context>
    <name>NextStepButton</name>
    <message>
        <source>Running: {task}</source>
        <translation>En cours : {task}</translation>
    </message>
    <message>
        <source>Set up the engine...</source>
        <translation>Installer le moteur...</translation>
    </message>
    <message>
        <source>{count} to review</source>
        <translation>{count} à vérifier</translation>
    </message>
    <message>
        <source>Add an image or point cloud...</source>
        <translation>Ajouter une image ou un nuage de points...</translation>
    </message>
    <message>
        <source>Mark more samples</source>
        <translation>Marquer d&apos;autres échantillons</translation>
    </message>
    <message>
        <source>Say what to look for</source>
        <translation>Dire ce qui est cherché</translation>
    </message>
    <message>
        <source>Mark samples: {count} of {advised}</source>
        <translation>Marquer des échantillons : {count} sur {advised}</translation>
    </message>
    <message>
        <source>Go on by hand: {count} of {advised} marked</source>
        <translation>Continuer à la main : {count} sur {advised} marqués</translation>
    </message>
    <message>
        <source>Resume &quot;{name}&quot;</source>
        <translation>Reprendre « {name} »</translation>
    </message>
    <message>
        <source>Find similar in view: {count} of {advised} marked</source>
        <translation>Trouver les semblables dans la vue : {count} sur {advised} marqués</translation>
    </message>
    <message>
        <source>Train on {count} samples</source>
        <translation>Entraîner sur {count} échantillons</translation>
    </message>
    <message>
        <source>Train on {count} samples ({advised} work better)</source>
        <translation>Entraîner sur {count} échantillons ({advised} valent mieux)</translation>
    </message>
</context>
<context>
    <name>OptionsPage</name>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Calcul</translation>
    </message>
    <message>
        <source>Model library</source>
        <translation>Bibliothèque de modèles</translation>
    </message>
    <message>
        <source>The fastest one that works</source>
        <translation>Le plus rapide qui fonctionne</translation>
    </message>
    <message>
        <source>NVIDIA graphics card (CUDA)</source>
        <translation>Carte graphique NVIDIA (CUDA)</translation>
    </message>
    <message>
        <source>Apple graphics card (MPS)</source>
        <translation>Carte graphique Apple (MPS)</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Processeur</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Threads of the processor that a detection uses</source>
        <translation>Fils du processeur qu&apos;une détection utilise</translation>
    </message>
    <message>
        <source>A detection takes about half a gigabyte of memory, however large the image is; a training takes 2 to 3 GB. The devices that can be used here are named by the self-test.</source>
        <translation>Une détection prend environ un demi-gigaoctet de mémoire, quelle que soit la taille de l&apos;image ; un entraînement, 2 à 3 Go. L&apos;autotest nomme les périphériques utilisables ici.</translation>
    </message>
    <message>
        <source>Train and detect on</source>
        <translation>Entraîner et détecter sur</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Fils du processeur</translation>
    </message>
    <message>
        <source>Models that you train or import lie in {folder}. Further folders, such as one on a network share, are listed too. Collections of QGIS Resource Sharing are found by themselves.</source>
        <translation>Les modèles que vous entraînez ou importez sont dans {folder}. D&apos;autres dossiers, par exemple sur un partage réseau, sont listés aussi. Les collections de QGIS Resource Sharing sont trouvées d&apos;elles-mêmes.</translation>
    </message>
    <message>
        <source>Add folder...</source>
        <translation>Ajouter un dossier...</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Lists the models of this folder no more; its files stay</source>
        <translation>Ne liste plus les modèles de ce dossier ; ses fichiers restent</translation>
    </message>
    <message>
        <source>Add a folder of models</source>
        <translation>Ajouter un dossier de modèles</translation>
    </message>
</context>
<context>
    <name>PixelQuestion</name>
    <message>
        <source>How many metres wide is a pixel of it?</source>
        <translation>Combien de mètres mesure un de ses pixels ?</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>This image has no CRS, and the model works in metres.</source>
        <translation>Cette image n&apos;a pas de SCR, et le modèle travaille en mètres.</translation>
    </message>
    <message>
        <source>Not known? &quot;{name}&quot; is about {length} m long: divide that by its length in pixels.</source>
        <translation>Inconnu ? « {name} » mesure environ {length} m de long : divisez par sa longueur en pixels.</translation>
    </message>
    <message>
        <source>Not known? A car is about 4.5 m long: divide that by its length in pixels.</source>
        <translation>Inconnu ? Une voiture mesure environ 4,5 m de long : divisez par sa longueur en pixels.</translation>
    </message>
</context>
<context>
    <name>PixelSize</name>
    <message>
        <source>Type the metres as a number, such as 0.1 for 10 centimetres.</source>
        <translation>Saisissez les mètres sous forme de nombre, par exemple 0.1 pour 10 centimètres.</translation>
    </message>
</context>
<context>
    <name>RasterCopy</name>
    <message>
        <source>The layer &apos;{name}&apos; has nothing in the chosen extent; choose another one.</source>
        <translation>La couche « {name} » n&apos;a rien dans l&apos;emprise choisie ; choisissez-en une autre.</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; has no pixel size of its own; give one (GSD).</source>
        <translation>La couche « {name} » n&apos;a pas de taille de pixel propre ; donnez-en une (GSD).</translation>
    </message>
    <message>
        <source>Fetching &apos;{name}&apos;</source>
        <translation>Récupération de « {name} »</translation>
    </message>
    <message>
        <source>Looking at the colours of &apos;{name}&apos;</source>
        <translation>Examen des couleurs de « {name} »</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; cannot be read.</source>
        <translation>La couche « {name} » est illisible.</translation>
    </message>
</context>
<context>
    <name>RasterizeCloudAlgorithm</name>
    <message>
        <source>Rasterize point cloud</source>
        <translation>Rastériser un nuage de points</translation>
    </message>
    <message>
        <source>lidar,las,laz,copc,ept,height above ground,ndsm,dsm,dtm,terrain,bird&apos;s eye</source>
        <translation>lidar,las,laz,copc,ept,hauteur au-dessus du sol,mnh,mns,mnt,terrain,vue de dessus</translation>
    </message>
    <message>
        <source>Turns a point cloud into a GeoTIFF of heights above ground and more.</source>
        <translation>Transforme un nuage de points en un GeoTIFF de hauteurs au-dessus du sol et plus.</translation>
    </message>
    <message>
        <source>Looks at a point cloud from above and writes what it sees as bands of a GeoTIFF: the height above ground, its mean and range, density, intensity, the share of first returns, roughness, colours, and the terrain itself. These are the bands that a network sees of a cloud.

The terrain comes from points of class 2 (ground) where there are any, else a filter finds it. All heights are metres, whatever the units of the file.

LAS, LAZ, COPC, EPT and virtual point clouds are read, and folders of them, whether QGIS can open them or not. A raster of surface heights (DSM) counts as a cloud too.</source>
        <translation>Regarde un nuage de points de dessus et écrit ce qu&apos;il voit comme bandes d&apos;un GeoTIFF : la hauteur au-dessus du sol, sa moyenne et son étendue, la densité, l&apos;intensité, la part des premiers retours, la rugosité, les couleurs et le terrain lui-même. Ce sont les bandes qu&apos;un réseau voit d&apos;un nuage.

Le terrain vient des points de classe 2 (sol) s&apos;il y en a, sinon un filtre le trouve. Toutes les hauteurs sont en mètres, quelles que soient les unités du fichier.

LAS, LAZ, COPC, EPT et les nuages de points virtuels sont lus, ainsi que leurs dossiers, que QGIS puisse les ouvrir ou non. Un raster de hauteurs de surface (MNS) compte aussi comme un nuage.</translation>
    </message>
    <message>
        <source>Point cloud</source>
        <translation>Nuage de points</translation>
    </message>
    <message>
        <source>A layer or file; or a raster of surface heights in metres.</source>
        <translation>Une couche ou un fichier ; ou un raster de hauteurs de surface en mètres.</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Bandes</translation>
    </message>
    <message>
        <source>None chosen: all that the cloud gives, without terrain and number of points.</source>
        <translation>Aucune choisie : toutes celles que donne le nuage, sans le terrain ni le nombre de points.</translation>
    </message>
    <message>
        <source>Side of a cell (m)</source>
        <translation>Côté d&apos;une cellule (m)</translation>
    </message>
    <message>
        <source>Empty: so large that a cell holds about one point.</source>
        <translation>Vide : telle qu&apos;une cellule contienne environ un point.</translation>
    </message>
    <message>
        <source>CRS of the cloud</source>
        <translation>SCR du nuage</translation>
    </message>
    <message>
        <source>Only for clouds that name none, or a wrong one.</source>
        <translation>Seulement pour les nuages qui n&apos;en indiquent aucun, ou un faux.</translation>
    </message>
    <message>
        <source>Terrain model</source>
        <translation>Modèle de terrain</translation>
    </message>
    <message>
        <source>Terrain heights that belong to a raster of surface heights.</source>
        <translation>Hauteurs du terrain qui vont avec un raster de hauteurs de surface.</translation>
    </message>
    <message>
        <source>Bird&apos;s-eye view</source>
        <translation>Vue de dessus</translation>
    </message>
    <message>
        <source>The GeoTIFF to write.</source>
        <translation>Le GeoTIFF à écrire.</translation>
    </message>
    <message>
        <source>Number of points</source>
        <translation>Nombre de points</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; is no file that the engine can read; save it as one first.</source>
        <translation>La couche &apos;{name}&apos; n&apos;est pas un fichier que le moteur peut lire ; enregistrez-la d&apos;abord.</translation>
    </message>
</context>
<context>
    <name>ReviewCounts</name>
    <message>
        <source>Find something first; then tell what is right and what is not.</source>
        <translation>Trouvez d&apos;abord quelque chose ; dites ensuite ce qui est juste et ce qui ne l&apos;est pas.</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>nothing to review yet</source>
        <translation>rien à vérifier</translation>
    </message>
    <message>
        <source>All finds are samples already; there is nothing to review.</source>
        <translation>Tous les résultats sont déjà des échantillons ; il n&apos;y a rien à vérifier.</translation>
    </message>
    <message>
        <source>Mark what was not found: drag along it, towards its front. A, R, N or B go on with the review.</source>
        <translation>Marquez ce qui n’a pas été trouvé : glissez le long de l’objet, vers son avant. A, R, N ou B poursuivent la revue.</translation>
    </message>
    <message>
        <source>All finds are reviewed.</source>
        <translation>Tous les résultats sont vérifiés.</translation>
    </message>
    <message>
        <source>Go on with the review</source>
        <translation>Continuer la vérification</translation>
    </message>
</context>
<context>
    <name>ReviewSamples</name>
    <message>
        <source>Kept with the finds. To learn from it, open a sample store for this image first.</source>
        <translation>Gardé avec les résultats. Pour en apprendre, ouvrez d&apos;abord une base d&apos;échantillons pour cette image.</translation>
    </message>
    <message>
        <source>Review a find</source>
        <translation>Vérifier un résultat</translation>
    </message>
</context>
<context>
    <name>ReviewStage</name>
    <message>
        <source>The score tells how sure it is that this is such an object; the percentage is about its heading.</source>
        <translation>Le score dit à quel point c&apos;est sûrement un tel objet ; le pourcentage concerne son orientation.</translation>
    </message>
    <message>
        <source>Doubtful ones first</source>
        <translation>Douteux d&apos;abord</translation>
    </message>
    <message>
        <source>Best ones first</source>
        <translation>Meilleurs d&apos;abord</translation>
    </message>
    <message>
        <source>Across the map</source>
        <translation>À travers la carte</translation>
    </message>
    <message>
        <source>At random</source>
        <translation>Au hasard</translation>
    </message>
    <message>
        <source>Doubtful ones teach the model most. Only finds at random tell fairly how good all of them are.</source>
        <translation>Les douteux apprennent le plus au modèle. Seuls les résultats au hasard disent sans biais ce que tous valent.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accepter</translation>
    </message>
    <message>
        <source>It is right: it becomes a sample.</source>
        <translation>Il est juste : il devient un échantillon.</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rejeter</translation>
    </message>
    <message>
        <source>It is no such object: it becomes a sample of what is not.</source>
        <translation>Ce n&apos;est pas un tel objet : il devient un échantillon « Pas ça ».</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Retourner</translation>
    </message>
    <message>
        <source>Front and back are exchanged; then accept it.</source>
        <translation>L&apos;avant et l&apos;arrière sont échangés ; acceptez ensuite.</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>Ajuster</translation>
    </message>
    <message>
        <source>Move, turn or resize the box on the map, then accept it.</source>
        <translation>Déplacez, tournez ou redimensionnez la boîte sur la carte, puis acceptez-la.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>The find before.</source>
        <translation>Le résultat d&apos;avant.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>The next find; nothing is said about this one.</source>
        <translation>Le résultat suivant ; rien n&apos;est dit de celui-ci.</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Manqué</translation>
    </message>
    <message>
        <source>Mark an object on the map that was not found.</source>
        <translation>Marquez sur la carte un objet qui n&apos;a pas été trouvé.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Takes back what was done to this find, else the last answer.</source>
        <translation>Reprend ce qui a été fait de ce résultat, sinon la dernière réponse.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Ends the review. All that was said is kept.</source>
        <translation>Termine la vérification. Tout ce qui a été dit est gardé.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>accepté</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejeté</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>corrigé</translation>
    </message>
    <message>
        <source>changed, not accepted yet</source>
        <translation>modifié, pas encore accepté</translation>
    </message>
</context>
<context>
    <name>RotamatchDock</name>
    <message>
        <source>1 Samples</source>
        <translation>1 Échantillons</translation>
    </message>
    <message>
        <source>2 Train</source>
        <translation>2 Entraîner</translation>
    </message>
    <message>
        <source>3 Find</source>
        <translation>3 Trouver</translation>
    </message>
    <message>
        <source>4 Review</source>
        <translation>4 Vérifier</translation>
    </message>
    <message>
        <source>Rotamatch needs its engine, about 6 GB once.</source>
        <translation>Rotamatch a besoin de son moteur, environ 6 Go une seule fois.</translation>
    </message>
    <message>
        <source>Set it up...</source>
        <translation>Installer...</translation>
    </message>
    <message>
        <source>Models...</source>
        <translation>Modèles...</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Afficher le journal</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Done: {task}</source>
        <translation>Terminé : {task}</translation>
    </message>
    <message>
        <source>Failed: {task}</source>
        <translation>Échec : {task}</translation>
    </message>
    <message>
        <source>Samples and finds made so far stay in your QGIS profile. Right-click &quot;1 Samples&quot; or &quot;3 Find&quot; to open the folder.</source>
        <translation>Les échantillons et les résultats obtenus jusqu&apos;ici restent dans votre profil QGIS. Un clic droit sur « 1 Échantillons » ou « 3 Trouver » ouvre le dossier.</translation>
    </message>
</context>
<context>
    <name>RotamatchPlugin</name>
    <message>
        <source>Add point cloud...</source>
        <translation>Ajouter un nuage de points...</translation>
    </message>
    <message>
        <source>Models...</source>
        <translation>Modèles...</translation>
    </message>
    <message>
        <source>Set up engine...</source>
        <translation>Installer le moteur...</translation>
    </message>
    <message>
        <source>Self-test...</source>
        <translation>Autotest...</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Rotamatch needs its engine to train and detect.</source>
        <translation>Rotamatch a besoin de son moteur pour entraîner et détecter.</translation>
    </message>
    <message>
        <source>Self-test of Rotamatch</source>
        <translation>Autotest de Rotamatch</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>Autotest</translation>
    </message>
    <message>
        <source>The self-test is running; it takes some seconds.</source>
        <translation>L&apos;autotest est en cours ; il dure quelques secondes.</translation>
    </message>
    <message>
        <source>Rotamatch</source>
        <translation>Rotamatch</translation>
    </message>
    <message>
        <source>Rotamatch&apos;s engine was made for another version.</source>
        <translation>Le moteur de Rotamatch a été installé pour une autre version.</translation>
    </message>
    <message>
        <source>Set it up again to upgrade it.</source>
        <translation>Réinstallez-le pour le mettre à niveau.</translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation>Installer</translation>
    </message>
</context>
<context>
    <name>RotationPlot</name>
    <message>
        <source>How much the mean sample looks like itself when it is turned: the further out, the more alike. A bulge at 180 means that the back looks like the front.</source>
        <translation>Combien l&apos;échantillon moyen se ressemble une fois tourné : plus c&apos;est loin du centre, plus c&apos;est semblable. Une bosse à 180 signifie que l&apos;arrière ressemble à l&apos;avant.</translation>
    </message>
</context>
<context>
    <name>SampleClasses</name>
    <message>
        <source>There is a class &apos;{name}&apos; already, with another symmetry; change it there.</source>
        <translation>Il y a déjà une classe « {name} », avec une autre symétrie ; modifiez-la là.</translation>
    </message>
    <message>
        <source>There is a class &apos;{name}&apos; already; choose another name.</source>
        <translation>Il y a déjà une classe « {name} » ; choisissez un autre nom.</translation>
    </message>
    <message>
        <source>The class &apos;{name}&apos; still has samples ({count}); delete them or change their class first.</source>
        <translation>La classe « {name} » a encore des échantillons ({count}) ; supprimez-les ou changez d&apos;abord leur classe.</translation>
    </message>
    <message>
        <source>There is no class &apos;{name}&apos; in the sample store.</source>
        <translation>Il n&apos;y a pas de classe « {name} » dans la base d&apos;échantillons.</translation>
    </message>
    <message>
        <source>A class needs a name.</source>
        <translation>Une classe a besoin d&apos;un nom.</translation>
    </message>
    <message>
        <source>A class cannot be &apos;{symmetry}&apos;.</source>
        <translation>Une classe ne peut pas être « {symmetry} ».</translation>
    </message>
    <message>
        <source>The colour &apos;{colour}&apos; has to be like #ff8800.</source>
        <translation>La couleur « {colour} » doit être de la forme #ff8800.</translation>
    </message>
</context>
<context>
    <name>SampleEdits</name>
    <message>
        <source>There is no sample {id} in the store; it may have been deleted meanwhile.</source>
        <translation>Il n&apos;y a pas d&apos;échantillon {id} dans la base ; il a peut-être été supprimé entre-temps.</translation>
    </message>
</context>
<context>
    <name>SampleForm</name>
    <message>
        <source>Sample</source>
        <translation>Échantillon</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Pas ça</translation>
    </message>
    <message>
        <source>Area: all are marked</source>
        <translation>Zone : tous sont marqués</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignoré</translation>
    </message>
    <message>
        <source>Every class</source>
        <translation>Toutes les classes</translation>
    </message>
</context>
<context>
    <name>SampleHistory</name>
    <message>
        <source>Last edit</source>
        <translation>Dernière modification</translation>
    </message>
</context>
<context>
    <name>SampleImport</name>
    <message>
        <source>Switch the plugin Processing on first: it imports the samples.</source>
        <translation>Activez d&apos;abord l&apos;extension Traitements (Processing) : c&apos;est elle qui importe les échantillons.</translation>
    </message>
    <message>
        <source>Samples imported: {count}.</source>
        <translation>Échantillons importés : {count}.</translation>
    </message>
</context>
<context>
    <name>SampleLayer</name>
    <message>
        <source>Add sample</source>
        <translation>Ajouter un échantillon</translation>
    </message>
    <message>
        <source>Add area</source>
        <translation>Ajouter une zone</translation>
    </message>
    <message>
        <source>Change sample</source>
        <translation>Modifier l&apos;échantillon</translation>
    </message>
    <message>
        <source>Change {count} samples</source>
        <translation>Modifier {count} échantillons</translation>
    </message>
    <message>
        <source>There is no heading to flip; turn the sample with the edit tool first.</source>
        <translation>Il n&apos;y a pas d&apos;orientation à retourner ; tournez d&apos;abord l&apos;échantillon avec l&apos;outil de modification.</translation>
    </message>
    <message>
        <source>Flip {count} samples</source>
        <translation>Retourner {count} échantillons</translation>
    </message>
    <message>
        <source>Flip sample</source>
        <translation>Retourner l&apos;échantillon</translation>
    </message>
    <message>
        <source>Delete {count} samples</source>
        <translation>Supprimer {count} échantillons</translation>
    </message>
    <message>
        <source>Delete sample</source>
        <translation>Supprimer l&apos;échantillon</translation>
    </message>
    <message>
        <source>Add class</source>
        <translation>Ajouter une classe</translation>
    </message>
    <message>
        <source>Change class</source>
        <translation>Modifier la classe</translation>
    </message>
    <message>
        <source>Delete class</source>
        <translation>Supprimer la classe</translation>
    </message>
    <message>
        <source>Save the edits of the sample layer and switch editing off first.</source>
        <translation>Enregistrez d&apos;abord les modifications de la couche d&apos;échantillons et quittez le mode édition.</translation>
    </message>
    <message>
        <source>A sample cannot be &apos;{role}&apos; and come from &apos;{origin}&apos;.</source>
        <translation>Un échantillon ne peut pas être « {role} » et venir de « {origin} ».</translation>
    </message>
    <message>
        <source>Say first what you look for: a sample needs a class.</source>
        <translation>Dites d&apos;abord ce que vous cherchez : un échantillon a besoin d&apos;une classe.</translation>
    </message>
    <message>
        <source>There is no class &apos;{class_name}&apos; in the sample store; add it first.</source>
        <translation>Il n&apos;y a pas de classe « {class_name} » dans la base d&apos;échantillons ; ajoutez-la d&apos;abord.</translation>
    </message>
    <message>
        <source>Choose an image or point cloud at the top of the dock first; samples belong to it.</source>
        <translation>Choisissez d&apos;abord une image ou un nuage de points en haut du panneau ; les échantillons en font partie.</translation>
    </message>
    <message>
        <source>There is no scene &apos;{scene}&apos; in the sample store yet; wait a moment and try again.</source>
        <translation>Il n&apos;y a pas encore d&apos;image « {scene} » dans la base d&apos;échantillons ; attendez un instant et réessayez.</translation>
    </message>
</context>
<context>
    <name>SampleMenu</name>
    <message>
        <source>Flip front and back</source>
        <translation>Inverser avant et arrière</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Échantillon</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Pas ça</translation>
    </message>
    <message>
        <source>Area: all in it is marked</source>
        <translation>Zone : tout y est marqué</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorer</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
</context>
<context>
    <name>SampleReader</name>
    <message>
        <source>There is no sample {id} any more.</source>
        <translation>Il n&apos;y a plus d&apos;échantillon {id}.</translation>
    </message>
</context>
<context>
    <name>SampleRows</name>
    <message>
        <source>it has no outline</source>
        <translation>il n&apos;a pas de contour</translation>
    </message>
    <message>
        <source>it lies where the CRS is not defined</source>
        <translation>il est là où le SCR n&apos;est pas défini</translation>
    </message>
    <message>
        <source>its role &apos;{role}&apos; is none of {roles}</source>
        <translation>son rôle « {role} » n&apos;est aucun de {roles}</translation>
    </message>
    <message>
        <source>it does not say which scene it is of</source>
        <translation>il ne dit pas de quelle image il est</translation>
    </message>
    <message>
        <source>its scene &apos;{scene}&apos; is not in the store</source>
        <translation>son image « {scene} » n&apos;est pas dans la base</translation>
    </message>
    <message>
        <source>it has no class</source>
        <translation>il n&apos;a pas de classe</translation>
    </message>
    <message>
        <source>its class &apos;{name}&apos; is not in the store</source>
        <translation>sa classe « {name} » n&apos;est pas dans la base</translation>
    </message>
    <message>
        <source>it is no rectangle</source>
        <translation>ce n&apos;est pas un rectangle</translation>
    </message>
    <message>
        <source>its outline and its heading are {apart:.0f} degrees apart</source>
        <translation>son contour et son orientation diffèrent de {apart:.0f} degrés</translation>
    </message>
</context>
<context>
    <name>SampleShapes</name>
    <message>
        <source>Only a rectangle can be a sample of an object.</source>
        <translation>Seul un rectangle peut être l&apos;échantillon d&apos;un objet.</translation>
    </message>
    <message>
        <source>The outline has no area; draw it larger.</source>
        <translation>Le contour n&apos;a pas de surface ; dessinez-le plus grand.</translation>
    </message>
</context>
<context>
    <name>SampleStyle</name>
    <message>
        <source>Area: all are marked</source>
        <translation>Zone : tous sont marqués</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignoré</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Pas ça</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>À regarder</translation>
    </message>
</context>
<context>
    <name>SampleWatch</name>
    <message>
        <source>Measure samples</source>
        <translation>Mesurer les échantillons</translation>
    </message>
</context>
<context>
    <name>SamplesPanel</name>
    <message>
        <source>{count} marked</source>
        <translation>{count} marqués</translation>
    </message>
    <message>
        <source>{count} not this</source>
        <translation>{count} pas ça</translation>
    </message>
    <message>
        <source>areas: {count}</source>
        <translation>zones : {count}</translation>
    </message>
    <message>
        <source>Add an image or point cloud to the project first, then choose it above.</source>
        <translation>Ajoutez d&apos;abord une image ou un nuage de points au projet, puis choisissez-le ci-dessus.</translation>
    </message>
    <message>
        <source>Say above what you look for, such as car, and press Enter.</source>
        <translation>Dites ci-dessus ce que vous cherchez, par exemple voiture, puis Entrée.</translation>
    </message>
</context>
<context>
    <name>SceneHeader</name>
    <message>
        <source>The image or point cloud that is looked at</source>
        <translation>L&apos;image ou le nuage de points examiné</translation>
    </message>
    <message>
        <source>Choose an image or point cloud</source>
        <translation>Choisir une image ou un nuage de points</translation>
    </message>
    <message>
        <source>What to look for: choose a class, or type a new one and press Enter</source>
        <translation>Que chercher : choisissez une classe, ou saisissez-en une nouvelle puis Entrée</translation>
    </message>
    <message>
        <source>Such as car</source>
        <translation>Par exemple voiture</translation>
    </message>
    <message>
        <source>Colour of the class on the map</source>
        <translation>Couleur de la classe sur la carte</translation>
    </message>
    <message>
        <source>Colour of the class</source>
        <translation>Couleur de la classe</translation>
    </message>
    <message>
        <source>Class and sample store</source>
        <translation>Classe et base d&apos;échantillons</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>Look for</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Shape of the class</source>
        <translation>Forme de la classe</translation>
    </message>
    <message>
        <source>Rename class...</source>
        <translation>Renommer la classe...</translation>
    </message>
    <message>
        <source>Delete class...</source>
        <translation>Supprimer la classe...</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Échantillons</translation>
    </message>
    <message>
        <source>Import from a layer...</source>
        <translation>Importer d&apos;une couche...</translation>
    </message>
    <message>
        <source>Open sample store...</source>
        <translation>Ouvrir une base d&apos;échantillons...</translation>
    </message>
    <message>
        <source>Link {name} again...</source>
        <translation>Relier {name} à nouveau...</translation>
    </message>
    <message>
        <source>Close sample store</source>
        <translation>Fermer la base d&apos;échantillons</translation>
    </message>
    <message>
        <source>New name of {class_name}:</source>
        <translation>Nouveau nom de {class_name} :</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Delete the class {class_name}? That is possible only while it has no samples.</source>
        <translation>Supprimer la classe {class_name} ? C&apos;est possible seulement tant qu&apos;elle n&apos;a pas d&apos;échantillons.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Where is the file now?</source>
        <translation>Où est le fichier maintenant ?</translation>
    </message>
    <message>
        <source>The samples are linked again.</source>
        <translation>Les échantillons sont reliés à nouveau.</translation>
    </message>
    <message>
        <source>The samples are linked again. Those that lie outside of the file: {count}.</source>
        <translation>Les échantillons sont reliés à nouveau. En dehors du fichier : {count}.</translation>
    </message>
    <message>
        <source>The file {name} of these samples is not where it was; the button &apos;...&apos; links it again.</source>
        <translation>Le fichier {name} de ces échantillons n&apos;est plus à sa place ; le bouton « ... » le relie à nouveau.</translation>
    </message>
    <message>
        <source>Open sample store</source>
        <translation>Ouvrir une base d&apos;échantillons</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg);;All files (*)</source>
        <translation>GeoPackage (*.gpkg);;Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>SceneInput</name>
    <message>
        <source>Further bands of the same place</source>
        <translation>Autres bandes du même endroit</translation>
    </message>
    <message>
        <source>Rasters or point clouds of the same place, read together with it as one: infrared or heights.</source>
        <translation>Rasters ou nuages de points du même endroit, lus avec elle comme un tout : infrarouge ou hauteurs.</translation>
    </message>
    <message>
        <source>CRS of the point cloud</source>
        <translation>SCR du nuage de points</translation>
    </message>
    <message>
        <source>Only for files of point clouds that name none, or a wrong one.</source>
        <translation>Seulement pour les fichiers de nuages de points qui n&apos;en indiquent aucun, ou un faux.</translation>
    </message>
    <message>
        <source>Pixel size on the ground (GSD)</source>
        <translation>Taille du pixel au sol (GSD)</translation>
    </message>
    <message>
        <source>Only for images without a CRS (metres per pixel, if you know them) and for layers that are no files (the pixel size to fetch).</source>
        <translation>Seulement pour les images sans SCR (mètres par pixel, si vous les connaissez) et pour les couches qui ne sont pas des fichiers (taille du pixel à récupérer).</translation>
    </message>
    <message>
        <source>Most megapixels to fetch</source>
        <translation>Mégapixels à récupérer au plus</translation>
    </message>
    <message>
        <source>For layers that are no files, such as web maps: more than this is not fetched.</source>
        <translation>Pour les couches qui ne sont pas des fichiers, comme les cartes web : pas plus n&apos;est récupéré.</translation>
    </message>
</context>
<context>
    <name>SceneMenu</name>
    <message>
        <source>Images, point clouds, and further bands of the same place</source>
        <translation>Images, nuages de points et autres bandes du même endroit</translation>
    </message>
    <message>
        <source>{name} and {layer} are now looked at together, with the bands of both.</source>
        <translation>{name} et {layer} sont maintenant examinés ensemble, avec les bandes des deux.</translation>
    </message>
    <message>
        <source>Add image...</source>
        <translation>Ajouter une image...</translation>
    </message>
    <message>
        <source>Add point cloud...</source>
        <translation>Ajouter un nuage de points...</translation>
    </message>
    <message>
        <source>Add folder of point clouds...</source>
        <translation>Ajouter un dossier de nuages de points...</translation>
    </message>
    <message>
        <source>Add surface model (DSM)...</source>
        <translation>Ajouter un modèle de surface (MNS)...</translation>
    </message>
    <message>
        <source>Other sources...</source>
        <translation>Autres sources...</translation>
    </message>
    <message>
        <source>Opens QGIS&apos;s Data Source Manager, for images from the web or a database</source>
        <translation>Ouvre le gestionnaire des sources de données de QGIS, pour des images du web ou d&apos;une base de données</translation>
    </message>
    <message>
        <source>Colour the points by height</source>
        <translation>Colorer les points selon la hauteur</translation>
    </message>
    <message>
        <source>Colour the points by intensity</source>
        <translation>Colorer les points selon l&apos;intensité</translation>
    </message>
    <message>
        <source>Own colours</source>
        <translation>Couleurs d&apos;origine</translation>
    </message>
    <message>
        <source>Stack with...</source>
        <translation>Empiler avec...</translation>
    </message>
    <message>
        <source>Takes the bands of another layer of the same place too</source>
        <translation>Prend aussi les bandes d&apos;une autre couche du même endroit</translation>
    </message>
</context>
<context>
    <name>SceneParameter</name>
    <message>
        <source>Point clouds (*.las *.laz *.vpc ept.json)</source>
        <translation>Nuages de points (*.las *.laz *.vpc ept.json)</translation>
    </message>
</context>
<context>
    <name>SceneSource</name>
    <message>
        <source>The view lies outside of this image; zoom to it first.</source>
        <translation>La vue est en dehors de cette image ; zoomez d&apos;abord dessus.</translation>
    </message>
    <message>
        <source>Copy the view of {name}</source>
        <translation>Copier la vue de {name}</translation>
    </message>
    <message>
        <source>The view is being fetched, so that samples can be taken from it...</source>
        <translation>La vue est récupérée pour pouvoir y prendre des échantillons...</translation>
    </message>
</context>
<context>
    <name>SceneStores</name>
    <message>
        <source>The samples in {name} are open again.</source>
        <translation>Les échantillons de {name} sont de nouveau ouverts.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; has a CRS, unlike the layer before, so it gets samples of its own. Say what you look for; what you did before comes back with its layer.</source>
        <translation>« {name} » a un SCR, contrairement à la couche précédente, et reçoit donc ses propres échantillons. Dites ce que vous cherchez ; ce que vous avez fait avant revient avec sa couche.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; has no CRS, unlike the layer before, so it gets samples of its own. Say what you look for; what you did before comes back with its layer.</source>
        <translation>« {name} » n’a pas de SCR, contrairement à la couche précédente, et reçoit donc ses propres échantillons. Dites ce que vous cherchez ; ce que vous avez fait avant revient avec sa couche.</translation>
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
        <translation>Les résultats sous ce score sont cachés. Rien n&apos;est cherché à nouveau ; revenez en arrière et ils réapparaissent.</translation>
    </message>
    <message>
        <source>The model advises {score:.2f}; a lower score shows more.</source>
        <translation>Le modèle conseille {score:.2f} ; un score plus bas en montre plus.</translation>
    </message>
    <message>
        <source>Set back</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Sets the score back to the one that the model advises.</source>
        <translation>Rétablit le score que le modèle conseille.</translation>
    </message>
</context>
<context>
    <name>SearchAreaChooser</name>
    <message>
        <source>Selected ones only</source>
        <translation>Sélection seulement</translation>
    </message>
    <message>
        <source>This view</source>
        <translation>Cette vue</translation>
    </message>
    <message>
        <source>What the map shows now.</source>
        <translation>Ce que la carte montre maintenant.</translation>
    </message>
    <message>
        <source>An extent</source>
        <translation>Emprise</translation>
    </message>
    <message>
        <source>A rectangle: draw it, or take that of a layer.</source>
        <translation>Un rectangle : dessinez-le ou prenez celui d&apos;une couche.</translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation>Polygones</translation>
    </message>
    <message>
        <source>Only finds whose middle lies in a polygon of a layer.</source>
        <translation>Seulement les résultats dont le centre est dans un polygone d&apos;une couche.</translation>
    </message>
    <message>
        <source>Whole layer</source>
        <translation>Toute la couche</translation>
    </message>
    <message>
        <source>All of the image or point cloud; a large one takes a while.</source>
        <translation>Toute l&apos;image ou tout le nuage de points ; s&apos;ils sont grands, cela prend du temps.</translation>
    </message>
    <message>
        <source>There is nothing of &apos;{layer}&apos; in this place.</source>
        <translation>Il n&apos;y a rien de « {layer} » à cet endroit.</translation>
    </message>
    <message>
        <source>Draw a rectangle first, or take the extent of a layer.</source>
        <translation>Dessinez d&apos;abord un rectangle, ou prenez l&apos;emprise d&apos;une couche.</translation>
    </message>
    <message>
        <source>Choose a layer of polygons first.</source>
        <translation>Choisissez d&apos;abord une couche de polygones.</translation>
    </message>
    <message>
        <source>There are no polygons to search in.</source>
        <translation>Il n&apos;y a pas de polygones dans lesquels chercher.</translation>
    </message>
    <message>
        <source>This place lies outside the area where the CRS of the layer is defined. Zoom in first.</source>
        <translation>Cet endroit est hors de la zone où le SCR de la couche est défini. Zoomez d&apos;abord.</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>About this step</source>
        <translation>À propos de cette étape</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Kept in {path}
Right-click to open the folder.</source>
        <translation>Conservé dans {path}
Clic droit pour ouvrir le dossier.</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>Rotamatch can work here.</source>
        <translation>Rotamatch peut travailler ici.</translation>
    </message>
    <message>
        <source>Rotamatch cannot work here as it is.</source>
        <translation>Rotamatch ne peut pas travailler ici en l&apos;état.</translation>
    </message>
    <message>
        <source>works, {:.0f} ms</source>
        <translation>fonctionne, {:.0f} ms</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>inutilisable</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Add an image or point cloud first, then say what to look for.</source>
        <translation>Ajoutez d&apos;abord une image ou un nuage de points, puis dites quoi chercher.</translation>
    </message>
    <message>
        <source>The sample store is being made...</source>
        <translation>Création de la base d&apos;échantillons...</translation>
    </message>
    <message>
        <source>Ready: mark one {class_name} on the map.</source>
        <translation>Prêt : marquez un objet « {class_name} » sur la carte.</translation>
    </message>
</context>
<context>
    <name>ShowAllButton</name>
    <message>
        <source>Show fewer</source>
        <translation>Afficher moins</translation>
    </message>
    <message>
        <source>Show all {count}</source>
        <translation>Afficher les {count}</translation>
    </message>
</context>
<context>
    <name>StoreTables</name>
    <message>
        <source>There is no sample store {path}.</source>
        <translation>La base d&apos;échantillons {path} n&apos;existe pas.</translation>
    </message>
    <message>
        <source>There is no class &apos;{name}&apos; in the sample store.</source>
        <translation>Il n&apos;y a pas de classe « {name} » dans la base d&apos;échantillons.</translation>
    </message>
    <message>
        <source>The table &apos;{table}&apos; of {path} is damaged; restore the file from a copy.</source>
        <translation>La table « {table} » de {path} est endommagée ; restaurez le fichier depuis une copie.</translation>
    </message>
    <message>
        <source>{path} was made by a newer version of Rotamatch; update Rotamatch to use it.</source>
        <translation>{path} a été créé par une version plus récente de Rotamatch ; mettez Rotamatch à jour pour l&apos;utiliser.</translation>
    </message>
    <message>
        <source>{path} is no sample store of Rotamatch, or it is damaged; choose another file.</source>
        <translation>{path} n&apos;est pas une base d&apos;échantillons de Rotamatch, ou est endommagé ; choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>The sample store {path} could not be changed. Close it in other programs, and check that the folder can be written to and has space left.</source>
        <translation>La base d&apos;échantillons {path} n&apos;a pas pu être modifiée. Fermez-la dans les autres programmes, et vérifiez que le dossier est accessible en écriture et a de la place.</translation>
    </message>
</context>
<context>
    <name>SuggestionQuestions</name>
    <message>
        <source>This image is not known to the sample store yet; wait a moment and try again.</source>
        <translation>Cette image n&apos;est pas encore connue de la base d&apos;échantillons ; patientez un instant et réessayez.</translation>
    </message>
    <message>
        <source>Save the edits of the sample layer first: the engine does not see them yet.</source>
        <translation>Enregistrez d&apos;abord les modifications de la couche d&apos;échantillons : le moteur ne les voit pas encore.</translation>
    </message>
    <message>
        <source>The view lies outside of this image; zoom to it first.</source>
        <translation>La vue est en dehors de cette image ; zoomez d&apos;abord dessus.</translation>
    </message>
</context>
<context>
    <name>SuggestionStrip</name>
    <message>
        <source>Accept</source>
        <translation>Accepter</translation>
    </message>
    <message>
        <source>It is one: it becomes a sample.</source>
        <translation>C&apos;en est un : il devient un échantillon.</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rejeter</translation>
    </message>
    <message>
        <source>It is none. Where only the box is wrong, adjust it.</source>
        <translation>Ce n&apos;en est pas un. Si seule la boîte est fausse, ajustez-la.</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Retourner</translation>
    </message>
    <message>
        <source>Front and back are exchanged; then accept it.</source>
        <translation>L&apos;avant et l&apos;arrière sont échangés ; acceptez ensuite.</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>Ajuster</translation>
    </message>
    <message>
        <source>Move, turn or resize the box on the map, then accept it.</source>
        <translation>Déplacez, tournez ou redimensionnez la boîte sur la carte, puis acceptez-la.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>The one before.</source>
        <translation>Le précédent.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>The next one; nothing is said about this one.</source>
        <translation>Le suivant ; rien n&apos;est dit de celui-ci.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Ends the suggestions. All that was said is kept.</source>
        <translation>Termine les suggestions. Tout ce qui a été dit est conservé.</translation>
    </message>
    <message>
        <source>{number}: {class_name}?</source>
        <translation>{number} : {class_name} ?</translation>
    </message>
    <message>
        <source>{accepted} accepted, {rejected} rejected</source>
        <translation>{accepted} acceptés, {rejected} rejetés</translation>
    </message>
    <message>
        <source>{reason}. The last {count} were none; Esc ends.</source>
        <translation>{reason}. Les {count} derniers n&apos;en étaient pas ; Échap termine.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>accepté</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejeté</translation>
    </message>
    <message>
        <source>Likeness to your samples: {percent} %</source>
        <translation>Ressemblance avec vos échantillons : {percent} %</translation>
    </message>
    <message>
        <source>Likeness to your samples: {percent} %, hardly any; zoom out or move the map for better ones.</source>
        <translation>Ressemblance avec vos échantillons : {percent} %, presque aucune ; faites un zoom arrière ou déplacez la carte pour en trouver de meilleurs.</translation>
    </message>
    <message>
        <source>The model is not sure that it is one (score {percent} %).</source>
        <translation>Le modèle n&apos;est pas sûr que c&apos;en soit un (score {percent} %).</translation>
    </message>
    <message>
        <source>Front or back? The model is not sure. F turns it round.</source>
        <translation>Avant ou arrière ? Le modèle n&apos;est pas sûr. F le retourne.</translation>
    </message>
    <message>
        <source>The model is not sure which way it lies.</source>
        <translation>Le modèle n&apos;est pas sûr de son orientation.</translation>
    </message>
    <message>
        <source>It looks unlike your samples.</source>
        <translation>Il ne ressemble pas à vos échantillons.</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Find similar</source>
        <translation>Trouver les semblables</translation>
    </message>
    <message>
        <source>What to mark next</source>
        <translation>Que marquer ensuite</translation>
    </message>
    <message>
        <source>Shows what in view looks like your samples, to accept or reject with one key each.</source>
        <translation>Montre ce qui, dans la vue, ressemble à vos échantillons, à accepter ou rejeter d&apos;une touche.</translation>
    </message>
    <message>
        <source>Shows the places in view from which the model would learn most.</source>
        <translation>Montre les endroits de la vue dont le modèle apprendrait le plus.</translation>
    </message>
    <message>
        <source>Looking for what is similar...</source>
        <translation>Recherche de ce qui ressemble...</translation>
    </message>
    <message>
        <source>Looking for what teaches most...</source>
        <translation>Recherche de ce qui apprend le plus...</translation>
    </message>
    <message>
        <source>That was the last suggestion; here is the first again. Elsewhere there may be more.</source>
        <translation>C&apos;était la dernière suggestion ; revoici la première. Ailleurs il y en a peut-être d&apos;autres.</translation>
    </message>
    <message>
        <source>There is nothing more to suggest here. Move the map, or mark one by hand.</source>
        <translation>Il n&apos;y a plus rien à suggérer ici. Déplacez la carte, ou marquez-en un à la main.</translation>
    </message>
    <message>
        <source>The view is large: only what lies around its middle was looked at.</source>
        <translation>La vue est grande : seuls les environs de son centre ont été examinés.</translation>
    </message>
    <message>
        <source>That is all that was suggested here.</source>
        <translation>C&apos;est tout ce qui a été suggéré ici.</translation>
    </message>
    <message>
        <source>Looking for more...</source>
        <translation>Recherche d&apos;autres...</translation>
    </message>
    <message>
        <source>Answer a suggestion</source>
        <translation>Répondre à une suggestion</translation>
    </message>
    <message>
        <source>Mark one first.</source>
        <translation>Marquez-en d&apos;abord un.</translation>
    </message>
    <message>
        <source>Another tool was chosen, so the suggestions have ended.</source>
        <translation>Un autre outil a été choisi, les suggestions sont donc terminées.</translation>
    </message>
</context>
<context>
    <name>TerrainQuestion</name>
    <message>
        <source>Choose it...</source>
        <translation>Le choisir...</translation>
    </message>
    <message>
        <source>Add without</source>
        <translation>Ajouter sans</translation>
    </message>
    <message>
        <source>Heights count from the ground. Is there a terrain model (DTM) of the same place as {name}? Without one, the ground is taken from the lowest places of the surface.</source>
        <translation>Les hauteurs se comptent depuis le sol. Existe-t-il un modèle de terrain (MNT) du même lieu que {name} ? Sinon, le sol est déduit des endroits les plus bas de la surface.</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Click to see the whole picture</source>
        <translation>Cliquer pour voir l&apos;image entière</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
</context>
<context>
    <name>TrainAlgorithm</name>
    <message>
        <source>Train model</source>
        <translation>Entraîner un modèle</translation>
    </message>
    <message>
        <source>deep learning,neural network,onnx,learn,fit,detector</source>
        <translation>apprentissage profond,réseau de neurones,onnx,apprendre,ajuster,détecteur</translation>
    </message>
    <message>
        <source>Trains a network to find objects like the samples of a store.</source>
        <translation>Entraîne un réseau à trouver des objets semblables aux échantillons d&apos;une base.</translation>
    </message>
    <message>
        <source>Trains a network to find objects like the samples of a store, and writes it as one ONNX file that &apos;Detect objects&apos; and any other user of Rotamatch can work with.

Five samples are the least; 20 or more work better. What nobody has marked is taken as unknown, not as background, so that not every object needs a sample; negatives and areas tell what is background. How long it takes follows from the samples: a minute or two on a processor, less on a graphics card.

Cancelling keeps a checkpoint beside the model: run again with &apos;Resume&apos; to go on.</source>
        <translation>Entraîne un réseau à trouver des objets semblables aux échantillons d&apos;une base, et l&apos;écrit en un seul fichier ONNX avec lequel « Détecter des objets » et tout autre utilisateur de Rotamatch peuvent travailler.

Cinq échantillons sont le minimum ; 20 ou plus marchent mieux. Ce que personne n&apos;a marqué est tenu pour inconnu, non pour du fond, si bien que chaque objet n&apos;a pas besoin d&apos;un échantillon ; négatifs et zones disent ce qui est fond. La durée dépend des échantillons : une ou deux minutes sur un processeur, moins sur une carte graphique.

L&apos;annulation garde un point de reprise à côté du modèle : relancez avec « Reprendre » pour continuer.</translation>
    </message>
    <message>
        <source>Rotamatch models (*.onnx)</source>
        <translation>Modèles Rotamatch (*.onnx)</translation>
    </message>
    <message>
        <source>Sample store</source>
        <translation>Base d&apos;échantillons</translation>
    </message>
    <message>
        <source>Sample stores (*.gpkg)</source>
        <translation>Bases d&apos;échantillons (*.gpkg)</translation>
    </message>
    <message>
        <source>A GeoPackage made by &apos;Import samples&apos;.</source>
        <translation>Un GeoPackage créé par « Importer des échantillons ».</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Names with commas between them; empty for all classes of the store.</source>
        <translation>Noms séparés par des virgules ; vide pour toutes les classes de la base.</translation>
    </message>
    <message>
        <source>Images and point clouds</source>
        <translation>Images et nuages de points</translation>
    </message>
    <message>
        <source>Names of images and point clouds of the store with commas between them; empty for all.</source>
        <translation>Noms d&apos;images et de nuages de points de la base séparés par des virgules ; vide pour tous.</translation>
    </message>
    <message>
        <source>Start from model</source>
        <translation>Partir d&apos;un modèle</translation>
    </message>
    <message>
        <source>A model whose weights the training starts from, such as the last one for these objects: its name in the library, or its file.</source>
        <translation>Un modèle dont les poids servent de départ, comme le dernier pour ces objets : son nom dans la bibliothèque, ou son fichier.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>The ONNX file to write.</source>
        <translation>Le fichier ONNX à écrire.</translation>
    </message>
    <message>
        <source>Average precision in the validation</source>
        <translation>Précision moyenne à la validation</translation>
    </message>
    <message>
        <source>Stop after (minutes)</source>
        <translation>Arrêter après (minutes)</translation>
    </message>
    <message>
        <source>Empty: as long as the samples ask for. Stopping early makes a weaker model, and is noted in it.</source>
        <translation>Vide : aussi longtemps que les échantillons le demandent. S&apos;arrêter tôt donne un modèle plus faible, et cela y est noté.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>The same seed gives the same model on a processor with the same number of threads.</source>
        <translation>La même graine donne le même modèle sur un processeur avec le même nombre de fils.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Go on where a training of the same model was cancelled.</source>
        <translation>Continue là où un entraînement du même modèle a été annulé.</translation>
    </message>
</context>
<context>
    <name>TrainPanel</name>
    <message>
        <source>no model yet</source>
        <translation>aucun modèle</translation>
    </message>
    <message>
        <source>model &quot;{name}&quot;</source>
        <translation>modèle « {name} »</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>Arrêt...</translation>
    </message>
    <message>
        <source>The sample layer has unsaved edits, and a training sees only what is saved.</source>
        <translation>La couche d&apos;échantillons a des modifications non enregistrées ; un entraînement ne voit que l&apos;enregistré.</translation>
    </message>
    <message>
        <source>Save and train</source>
        <translation>Enregistrer et entraîner</translation>
    </message>
    <message>
        <source>Train &apos;{name}&apos;</source>
        <translation>Entraîner « {name} »</translation>
    </message>
    <message>
        <source>Waits until another job of Rotamatch has ended.</source>
        <translation>Attend la fin d&apos;un autre travail de Rotamatch.</translation>
    </message>
    <message>
        <source>The engine starts...</source>
        <translation>Le moteur démarre...</translation>
    </message>
    <message>
        <source>It learns; about {time} left.</source>
        <translation>Il apprend ; reste environ {time}.</translation>
    </message>
    <message>
        <source>The model &quot;{name}&quot; is ready after {time}.</source>
        <translation>Le modèle « {name} » est prêt après {time}.</translation>
    </message>
    <message>
        <source>Look for &quot;{class_name}&quot; again to search with it.</source>
        <translation>Pour chercher avec lui, choisissez à nouveau « {class_name} » en haut.</translation>
    </message>
    <message>
        <source>Stopped before anything was learnt.</source>
        <translation>Arrêté avant d&apos;avoir appris quoi que ce soit.</translation>
    </message>
    <message>
        <source>Stopped. It can be resumed from where it was.</source>
        <translation>Arrêté. Il peut être repris là où il en était.</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>attend son tour</translation>
    </message>
    <message>
        <source>begins...</source>
        <translation>commence...</translation>
    </message>
    <message>
        <source>training &quot;{name}&quot;, {time} left</source>
        <translation>entraînement « {name} », reste {time}</translation>
    </message>
</context>
<context>
    <name>TrainProgress</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Stops the training; it can be resumed later from where it was.</source>
        <translation>Arrête l&apos;entraînement ; il peut être repris plus tard là où il en était.</translation>
    </message>
    <message>
        <source>Preview on the map</source>
        <translation>Aperçu sur la carte</translation>
    </message>
    <message>
        <source>Shows what would be found by now, in the part of the map that was in view at the start.</source>
        <translation>Montre ce qui serait trouvé à présent, dans la partie de la carte visible au début.</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>douteux</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>sûr</translation>
    </message>
</context>
<context>
    <name>TrainSettings</name>
    <message>
        <source>The model goes to the library under this name.</source>
        <translation>Le modèle va dans la bibliothèque sous ce nom.</translation>
    </message>
    <message>
        <source>Why this device</source>
        <translation>Pourquoi ce périphérique</translation>
    </message>
    <message>
        <source>Model name</source>
        <translation>Nom du modèle</translation>
    </message>
    <message>
        <source>Mark samples first.</source>
        <translation>Marquez d&apos;abord des échantillons.</translation>
    </message>
    <message>
        <source>Give the model a name.</source>
        <translation>Donnez un nom au modèle.</translation>
    </message>
    <message>
        <source>The library has a model &quot;{name}&quot; already; give this one another name.</source>
        <translation>La bibliothèque a déjà un modèle « {name} » ; donnez un autre nom à celui-ci.</translation>
    </message>
    <message>
        <source>Start anew on {count} samples</source>
        <translation>Recommencer sur {count} échantillons</translation>
    </message>
    <message>
        <source>Train on {count} samples</source>
        <translation>Entraîner sur {count} échantillons</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Resume &quot;{name}&quot;</source>
        <translation>Reprendre « {name} »</translation>
    </message>
    <message>
        <source>Start from &quot;{name}&quot;</source>
        <translation>Partir de « {name} »</translation>
    </message>
    <message>
        <source>Goes on from what the current model knows; good after a review.</source>
        <translation>Continue à partir de ce que sait le modèle courant ; bien après une vérification.</translation>
    </message>
    <message>
        <source>What &quot;{name}&quot; has learnt until it was stopped is lost then.</source>
        <translation>Ce que « {name} » a appris jusqu&apos;à son arrêt est alors perdu.</translation>
    </message>
    <message>
        <source>The training that was stopped learnt from other samples; this one starts anew.</source>
        <translation>L&apos;entraînement arrêté a appris d&apos;autres échantillons ; celui-ci recommence à zéro.</translation>
    </message>
    <message>
        <source>Device: {device}</source>
        <translation>Périphérique : {device}</translation>
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
        <translation>{count} jours</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>à l&apos;instant</translation>
    </message>
    <message>
        <source>{duration} ago</source>
        <translation>il y a {duration}</translation>
    </message>
    <message>
        <source>Samples: {count}. At least {fewest} are needed, and {advised} or more work better.</source>
        <translation>Échantillons : {count}. Il en faut au moins {fewest}, et {advised} ou plus marchent mieux.</translation>
    </message>
    <message>
        <source>{count} samples; {advised} or more work better.</source>
        <translation>{count} échantillons ; {advised} ou plus marchent mieux.</translation>
    </message>
    <message>
        <source>Flagged and left out: {count}; the gallery tells why.</source>
        <translation>Signalés et laissés de côté : {count} ; la galerie dit pourquoi.</translation>
    </message>
    <message>
        <source>CPU, 1 core</source>
        <translation>CPU, 1 cœur</translation>
    </message>
    <message>
        <source>CPU, {count} cores</source>
        <translation>CPU, {count} cœurs</translation>
    </message>
    <message>
        <source>Apple&apos;s GPU</source>
        <translation>GPU d&apos;Apple</translation>
    </message>
    <message>
        <source>The options say to train on the CPU.</source>
        <translation>Les options demandent d&apos;entraîner sur le CPU.</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>The options say to train on the GPU; without one, the training does not start.</source>
        <translation>Les options demandent d&apos;entraîner sur le GPU ; sans GPU, l&apos;entraînement ne démarre pas.</translation>
    </message>
    <message>
        <source>GPU if found, else CPU</source>
        <translation>GPU, sinon CPU</translation>
    </message>
    <message>
        <source>A GPU is taken where PyTorch finds one; which one it was stands here as soon as a training has begun. The self-test in the menu Plugins &gt; Rotamatch tells it now.</source>
        <translation>Un GPU est pris si PyTorch en trouve un ; lequel s&apos;affiche ici dès qu&apos;un entraînement a commencé. L&apos;autotest du menu Extensions &gt; Rotamatch le dit maintenant.</translation>
    </message>
    <message>
        <source>Its quality was not measured: too few samples to withhold any.</source>
        <translation>Sa qualité n&apos;a pas été mesurée : trop peu d&apos;échantillons pour en mettre de côté.</translation>
    </message>
    <message>
        <source>AP {value:.2f} on withheld samples</source>
        <translation>AP {value:.2f} sur des échantillons mis de côté</translation>
    </message>
    <message>
        <source>It finds {found} of {count} withheld samples (AP {value:.2f})</source>
        <translation>Il trouve {found} des {count} échantillons mis de côté (AP {value:.2f})</translation>
    </message>
    <message>
        <source>It finds {found} of {count} withheld samples</source>
        <translation>Il trouve {found} des {count} échantillons mis de côté</translation>
    </message>
    <message>
        <source>headings {value:.0f}° off</source>
        <translation>orientations fausses de {value:.0f}°</translation>
    </message>
    <message>
        <source>{value:.0f} % back to front</source>
        <translation>{value:.0f} % à l&apos;envers</translation>
    </message>
    <message>
        <source>More samples help: search, review the finds and train again.</source>
        <translation>Plus d&apos;échantillons aident : cherchez, vérifiez les résultats et entraînez à nouveau.</translation>
    </message>
    <message>
        <source>How often it is wrong was not measured: among what was withheld is no area and no &apos;not this&apos;.</source>
        <translation>La fréquence des erreurs n’a pas été mesurée : parmi ce qui a été mis de côté, il n’y a ni zone ni « Pas ça ».</translation>
    </message>
    <message>
        <source>AP {value:.2f}</source>
        <translation>AP {value:.2f}</translation>
    </message>
    <message>
        <source>A training with new samples withholds others. So few of them tell little about which model is better.</source>
        <translation>Un entraînement avec de nouveaux échantillons en met d&apos;autres de côté. Si peu ne disent guère quel modèle est meilleur.</translation>
    </message>
    <message>
        <source>{found} of {count} found</source>
        <translation>{found} sur {count} trouvés</translation>
    </message>
</context>
<context>
    <name>TrainingCurves</name>
    <message>
        <source>Loss: how wrong the network still is; it falls and then levels off. AP (average precision): how well it finds samples that are withheld from it, 1 is best; without areas or &apos;not this&apos; among them, only how many of them it finds is known. They are learnt from too at the end.</source>
        <translation>Perte : combien le réseau se trompe encore ; elle baisse puis se stabilise. AP (précision moyenne) : à quel point il trouve des échantillons qu&apos;on lui cache, 1 est le mieux ; sans zones ni « Pas ça » parmi eux, on sait seulement combien il en trouve. À la fin il apprend aussi d&apos;eux.</translation>
    </message>
    <message>
        <source>AP {value:.2f}</source>
        <translation>AP {value:.2f}</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>Loss {value:.2f}</source>
        <translation>Perte {value:.2f}</translation>
    </message>
</context>
<context>
    <name>WriteErrors</name>
    <message>
        <source>{path} cannot be written; check the folder and the space on the disk.</source>
        <translation>Impossible d&apos;écrire {path} ; vérifiez le dossier et la place sur le disque.</translation>
    </message>
    <message>
        <source>{path} cannot be written; is the disk full?</source>
        <translation>Impossible d&apos;écrire {path} ; le disque est-il plein ?</translation>
    </message>
</context>
</TS>
