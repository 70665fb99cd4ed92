<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
<context>
    <name>AreaTool</name>
    <message>
        <source>An area needs three corners at least.</source>
        <translation>Uma área precisa de pelo menos três vértices.</translation>
    </message>
    <message>
        <source>The outline crosses itself; Backspace takes the last corner back.</source>
        <translation>O contorno cruza a si mesmo; Backspace retira o último vértice.</translation>
    </message>
</context>
<context>
    <name>BackgroundTask</name>
    <message>
        <source>Rotamatch made an error of its own ({kind}).</source>
        <translation>O Rotamatch cometeu um erro próprio ({kind}).</translation>
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
        <translation>Altura acima do solo (m)</translation>
    </message>
</context>
<context>
    <name>BoxTool</name>
    <message>
        <source>First click how wide this one is, or press Esc.</source>
        <translation>Clique primeiro na largura desta caixa, ou pressione Esc.</translation>
    </message>
    <message>
        <source>length</source>
        <translation>comprimento</translation>
    </message>
    <message>
        <source>width</source>
        <translation>largura</translation>
    </message>
    <message>
        <source>heading</source>
        <translation>direção</translation>
    </message>
</context>
<context>
    <name>ChipView</name>
    <message>
        <source>The find, its front up</source>
        <translation>O resultado, com a frente para cima</translation>
    </message>
</context>
<context>
    <name>ClassStart</name>
    <message>
        <source>What has a front is found with a heading of 0 to 360 degrees.</source>
        <translation>O que tem frente é encontrado com uma direção de 0 a 360 graus.</translation>
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
        <translation>Arraste no mapa da traseira à frente sobre um objeto da classe {class_name} e clique na largura.</translation>
    </message>
    <message>
        <source>Drag over one {class_name} on the map, from end to end, then click its width.</source>
        <translation>Arraste no mapa sobre um objeto da classe {class_name}, de ponta a ponta, e clique na largura.</translation>
    </message>
    <message>
        <source>Drag over one {class_name} on the map, from edge to edge.</source>
        <translation>Arraste no mapa sobre um objeto da classe {class_name}, de borda a borda.</translation>
    </message>
    <message>
        <source>The library has a model &quot;{name}&quot; that finds {class_name}.</source>
        <translation>A biblioteca tem um modelo &quot;{name}&quot; que encontra {class_name}.</translation>
    </message>
    <message>
        <source>Or search with a trained model, without marking: {names}.</source>
        <translation>Ou procure sem marcar, com um modelo treinado: {names}.</translation>
    </message>
    <message>
        <source>Has a front (car, plane)</source>
        <translation>Tem frente (carro, avião)</translation>
    </message>
    <message>
        <source>Front and back alike (house, container)</source>
        <translation>Frente e traseira iguais (casa, contêiner)</translation>
    </message>
    <message>
        <source>Round (tree, tank)</source>
        <translation>Redonda (árvore, tanque)</translation>
    </message>
</context>
<context>
    <name>ClassWorks</name>
    <message>
        <source>The model &quot;{name}&quot; finds {class_name}, which is looked for now.</source>
        <translation>O modelo &quot;{name}&quot; encontra {class_name}, que agora é o que se procura.</translation>
    </message>
</context>
<context>
    <name>CloudPanel</name>
    <message>
        <source>The bird&apos;s-eye view is being made...</source>
        <translation>A vista aérea está sendo criada...</translation>
    </message>
    <message>
        <source>Heights: move the mouse over the map</source>
        <translation>Alturas: mova o mouse sobre o mapa</translation>
    </message>
    <message>
        <source>The selected sample is {height:.1f} m high</source>
        <translation>A amostra selecionada tem {height:.1f} m de altura</translation>
    </message>
    <message>
        <source>The last sample is {height:.1f} m high</source>
        <translation>A última amostra tem {height:.1f} m de altura</translation>
    </message>
    <message>
        <source>No points here</source>
        <translation>Não há pontos aqui</translation>
    </message>
    <message>
        <source>{height:.1f} m above ground</source>
        <translation>{height:.1f} m acima do solo</translation>
    </message>
    <message>
        <source>{height:.1f} m above ground, which lies at {terrain:.1f} m</source>
        <translation>{height:.1f} m acima do solo, que está a {terrain:.1f} m</translation>
    </message>
</context>
<context>
    <name>CloudViews</name>
    <message>
        <source>Bird&apos;s-eye view</source>
        <translation>Vista aérea</translation>
    </message>
    <message>
        <source>Changes between the points and the heights above ground, seen from above. Key: {key}</source>
        <translation>Alterna entre os pontos e as alturas acima do solo, vistas de cima. Tecla: {key}</translation>
    </message>
    <message>
        <source>QGIS has no points to show for this image, only what is seen from above.</source>
        <translation>O QGIS não tem pontos para mostrar desta imagem, apenas o que se vê de cima.</translation>
    </message>
    <message>
        <source>The bird&apos;s-eye view of {name} is being made...</source>
        <translation>A vista aérea de {name} está sendo criada...</translation>
    </message>
    <message>
        <source>Point clouds (*.las *.laz *.vpc ept.json);;All files (*)</source>
        <translation>Nuvens de pontos (*.las *.laz *.vpc ept.json);;Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>Add point cloud</source>
        <translation>Adicionar nuvem de pontos</translation>
    </message>
    <message>
        <source>Add folder of point clouds</source>
        <translation>Adicionar pasta de nuvens de pontos</translation>
    </message>
    <message>
        <source>Add surface model (DSM)</source>
        <translation>Adicionar modelo de superfície (MDS)</translation>
    </message>
    <message>
        <source>Terrain model (DTM)</source>
        <translation>Modelo do terreno (MDT)</translation>
    </message>
    <message>
        <source>The surface model {name} is being read...</source>
        <translation>O modelo de superfície {name} está sendo lido...</translation>
    </message>
    <message>
        <source>The point cloud {name} is being read...</source>
        <translation>A nuvem de pontos {name} está sendo lida...</translation>
    </message>
    <message>
        <source>Bird&apos;s-eye view of {name}</source>
        <translation>Vista aérea de {name}</translation>
    </message>
    <message>
        <source>{name}, bird&apos;s-eye view</source>
        <translation>{name}, vista aérea</translation>
    </message>
    <message>
        <source>You see the cloud from above; {key} shows its points.</source>
        <translation>Você vê a nuvem de cima; {key} mostra os pontos.</translation>
    </message>
    <message>
        <source>The bird&apos;s-eye view {path} cannot be read.</source>
        <translation>Não é possível ler a vista aérea {path}.</translation>
    </message>
    <message>
        <source>Rasters of heights (*.tif *.tiff *.vrt *.asc *.img);;All files (*)</source>
        <translation>Rasters de alturas (*.tif *.tiff *.vrt *.asc *.img);;Todos os arquivos (*)</translation>
    </message>
</context>
<context>
    <name>CrsQuestion</name>
    <message>
        <source>Add with this CRS</source>
        <translation>Adicionar com este SRC</translation>
    </message>
    <message>
        <source>Add without</source>
        <translation>Adicionar sem SRC</translation>
    </message>
    <message>
        <source>{path} does not say in which CRS it is.</source>
        <translation>{path} não informa em que SRC está.</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Rotamatch dock</source>
        <translation>Painel do Rotamatch</translation>
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
        <translation>encontrar,procurar,aprendizado profundo,rede neural,onnx,caixas orientadas,direção,veículos,inferência</translation>
    </message>
    <message>
        <source>Finds every object like the samples a model was trained from.</source>
        <translation>Encontra cada objeto parecido com as amostras com que um modelo foi treinado.</translation>
    </message>
    <message>
        <source>Finds every object like the samples a model was trained from, and draws an oriented box around it.

Each detection has a score from 0 to 1, a heading (degrees clockwise from north, where the front points), how sure the heading is, its length and width. All from a score of 0.05 are kept; the field &apos;accepted&apos; marks those above the threshold, and only these are drawn at first.

Where the output is a GeoPackage it is written while the run lasts, and a run that was cancelled or cut short goes on with &apos;Resume&apos;. Memory does not grow with the size of the image or point cloud.

Layers that are no files (web maps, databases) are fetched first, for the extent you choose.

A point cloud is looked at from above. Its detections know their height and the height of the ground below, and stand as boxes in QGIS&apos;s 3D views.</source>
        <translation>Encontra cada objeto parecido com as amostras com que um modelo foi treinado e desenha uma caixa orientada ao seu redor.

Cada detecção tem uma pontuação de 0 a 1, uma direção (graus no sentido horário a partir do norte, para onde a frente aponta), a certeza da direção, comprimento e largura. Todas a partir de uma pontuação de 0,05 são mantidas; o campo &apos;accepted&apos; marca as que superam o limite, e no início apenas estas são desenhadas.

Se a saída for um GeoPackage, ela é escrita durante a execução, e uma execução cancelada ou interrompida continua com &apos;Retomar&apos;. A memória não cresce com o tamanho da imagem ou nuvem de pontos.

Camadas que não são arquivos (mapas web, bancos de dados) são obtidas primeiro, para a extensão escolhida.

Uma nuvem de pontos é vista de cima. Suas detecções conhecem a própria altura e a do solo abaixo, e aparecem como caixas nas vistas 3D do QGIS.</translation>
    </message>
    <message>
        <source>Image or point cloud</source>
        <translation>Imagem ou nuvem de pontos</translation>
    </message>
    <message>
        <source>Where to look for objects.</source>
        <translation>Onde procurar objetos.</translation>
    </message>
    <message>
        <source>Model (its name in the library, or a file)</source>
        <translation>Modelo (seu nome na biblioteca, ou um arquivo)</translation>
    </message>
    <message>
        <source>A model of the library, from the list beside the field or typed, such as vehicles; or an ONNX file.</source>
        <translation>Um modelo da biblioteca, escolhido na lista ao lado do campo ou digitado, como vehicles; ou um arquivo ONNX.</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Extensão</translation>
    </message>
    <message>
        <source>The part of the layer to look at; empty for all of it.</source>
        <translation>A parte da camada em que buscar; vazio para toda.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <source>Polygons to look at; empty for everything.</source>
        <translation>Polígonos em que buscar; vazio para tudo.</translation>
    </message>
    <message>
        <source>Detections</source>
        <translation>Detecções</translation>
    </message>
    <message>
        <source>The oriented boxes.</source>
        <translation>As caixas orientadas.</translation>
    </message>
    <message>
        <source>Number of detections</source>
        <translation>Número de detecções</translation>
    </message>
    <message>
        <source>Number of accepted detections</source>
        <translation>Número de detecções aceitas</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Limite</translation>
    </message>
    <message>
        <source>The score from which a detection is accepted; empty for what the model was calibrated to.</source>
        <translation>A pontuação a partir da qual uma detecção é aceita; vazio para aquela em que o modelo foi calibrado.</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Rápida</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Padrão</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>Minuciosa</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualidade</translation>
    </message>
    <message>
        <source>Fast uses the model&apos;s 8-bit version if there is one. Thorough looks four times, turned.</source>
        <translation>Rápida usa a versão de 8 bits do modelo, se houver. Minuciosa olha quatro vezes, girando.</translation>
    </message>
    <message>
        <source>With heights (PolygonZ)</source>
        <translation>Com alturas (PolygonZ)</translation>
    </message>
    <message>
        <source>Boxes of a point cloud lie at the height of the ground, for 3D views and other programs.</source>
        <translation>As caixas de uma nuvem de pontos ficam na altura do solo, para vistas 3D e outros programas.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Of the processor; 0 for as many as there are.</source>
        <translation>Do processador; 0 para todos os que houver.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Retomar</translation>
    </message>
    <message>
        <source>Go on with a run that was cut short. Needs a GeoPackage as output, and an image or point cloud that is a file.</source>
        <translation>Continua uma execução interrompida. Exige um GeoPackage como saída e uma imagem ou nuvem de pontos que seja um arquivo.</translation>
    </message>
    <message>
        <source>Only a GeoPackage can be resumed: choose the file of the run that was cut short.</source>
        <translation>Só um GeoPackage pode ser retomado: escolha o arquivo da execução interrompida.</translation>
    </message>
    <message>
        <source>Only a run on files can be resumed: this image is none and would be fetched anew, maybe with other pixels. Turn &apos;Resume&apos; off, or export the image to a file first.</source>
        <translation>Só uma execução em arquivos pode ser retomada: esta imagem não é um arquivo e seria obtida de novo, talvez com outros pixels. Desligue &apos;Retomar&apos; ou exporte antes a imagem para um arquivo.</translation>
    </message>
    <message>
        <source>What was found until now is in {}; &apos;Resume&apos; goes on.</source>
        <translation>O que foi encontrado até agora está em {}; &apos;Retomar&apos; continua.</translation>
    </message>
</context>
<context>
    <name>DetectionOutput</name>
    <message>
        <source>The detections in {path} cannot be read.</source>
        <translation>As detecções em {path} não podem ser lidas.</translation>
    </message>
</context>
<context>
    <name>DetectionStyle</name>
    <message>
        <source>score {low:.1f} - {high:.1f}</source>
        <translation>pontuação {low:.1f} - {high:.1f}</translation>
    </message>
    <message>
        <source>Above the threshold</source>
        <translation>Acima do limite</translation>
    </message>
    <message>
        <source>Below the threshold</source>
        <translation>Abaixo do limite</translation>
    </message>
    <message>
        <source>Uncertain front</source>
        <translation>Frente incerta</translation>
    </message>
    <message>
        <source>class</source>
        <translation>classe</translation>
    </message>
    <message>
        <source>above threshold</source>
        <translation>acima do limiar</translation>
    </message>
    <message>
        <source>heading certainty</source>
        <translation>certeza da direção</translation>
    </message>
    <message>
        <source>rotation match</source>
        <translation>correspondência de rotação</translation>
    </message>
    <message>
        <source>height (m)</source>
        <translation>altura (m)</translation>
    </message>
    <message>
        <source>ground level (m)</source>
        <translation>cota do terreno (m)</translation>
    </message>
    <message>
        <source>points</source>
        <translation>pontos</translation>
    </message>
    <message>
        <source>review</source>
        <translation>revisão</translation>
    </message>
    <message>
        <source>heading (°)</source>
        <translation>direção (°)</translation>
    </message>
    <message>
        <source>axis (°)</source>
        <translation>eixo (°)</translation>
    </message>
    <message>
        <source>length (m)</source>
        <translation>comprimento (m)</translation>
    </message>
    <message>
        <source>width (m)</source>
        <translation>largura (m)</translation>
    </message>
    <message>
        <source>length (px)</source>
        <translation>comprimento (px)</translation>
    </message>
    <message>
        <source>width (px)</source>
        <translation>largura (px)</translation>
    </message>
    <message>
        <source>length</source>
        <translation>comprimento</translation>
    </message>
    <message>
        <source>width</source>
        <translation>largura</translation>
    </message>
</context>
<context>
    <name>EngineAlgorithm</name>
    <message>
        <source>Samples</source>
        <translation>Amostras</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Detection</source>
        <translation>Detecção</translation>
    </message>
    <message>
        <source>Point clouds</source>
        <translation>Nuvens de pontos</translation>
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
        <translation>auto usa uma placa de vídeo NVIDIA (cuda), senão uma da Apple (mps), senão o processador (cpu).</translation>
    </message>
</context>
<context>
    <name>EngineClient</name>
    <message>
        <source>The engine did not start ({end}). Run &apos;Set up engine&apos; in the menu Plugins &gt; Rotamatch, or choose another Python for it.</source>
        <translation>O motor não iniciou ({end}). Execute &apos;Configurar o motor&apos; no menu Complementos &gt; Rotamatch ou escolha outro Python para ele.</translation>
    </message>
    <message>
        <source>The engine ended in the middle of its work ({end}). What it had written is kept; start again, with &apos;Resume&apos; where there is one. The log panel &apos;Rotamatch&apos; has the details.</source>
        <translation>O motor terminou no meio do trabalho ({end}). O que foi escrito é mantido; inicie de novo, com &apos;Retomar&apos; onde houver. O registro &apos;Rotamatch&apos; tem os detalhes.</translation>
    </message>
    <message>
        <source>exit code {code}</source>
        <translation>código de saída {code}</translation>
    </message>
    <message>
        <source>killed, perhaps because memory ran out</source>
        <translation>encerrado, talvez por falta de memória</translation>
    </message>
    <message>
        <source>signal {code}</source>
        <translation>sinal {code}</translation>
    </message>
    <message>
        <source>The engine&apos;s Python {path} cannot be started. Run &apos;Set up engine&apos; in the menu Plugins &gt; Rotamatch.</source>
        <translation>O Python {path} do motor não pode ser iniciado. Execute &apos;Configurar o motor&apos; no menu Complementos &gt; Rotamatch.</translation>
    </message>
</context>
<context>
    <name>EngineDesk</name>
    <message>
        <source>The engine could not be asked for &apos;{job}&apos;.</source>
        <translation>Não foi possível pedir &apos;{job}&apos; ao motor.</translation>
    </message>
</context>
<context>
    <name>EngineDialog</name>
    <message>
        <source>Set up Rotamatch&apos;s engine</source>
        <translation>Configurar o motor do Rotamatch</translation>
    </message>
    <message>
        <source>Install for processor and graphics card</source>
        <translation>Instalar para processador e placa de vídeo</translation>
    </message>
    <message>
        <source>Install for the processor only</source>
        <translation>Instalar apenas para o processador</translation>
    </message>
    <message>
        <source>Use another Python that has all packages</source>
        <translation>Usar outro Python que tenha todos os pacotes</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Configurar</translation>
    </message>
    <message>
        <source>Cancel the set-up</source>
        <translation>Cancelar a configuração</translation>
    </message>
    <message>
        <source>{what} ({size:.1f} GB of disk)</source>
        <translation>{what} ({size:.1f} GB de disco)</translation>
    </message>
    <message>
        <source>Training and detection run in a Python environment of their own, so that QGIS and other plugins stay as they are. It is made once, which needs the network; later everything works without. It goes to:
{folder}</source>
        <translation>O treinamento e a detecção rodam em um ambiente Python próprio, para que o QGIS e os outros complementos fiquem como estão. Ele é criado uma vez, o que exige rede; depois tudo funciona sem ela. Ele vai para:
{folder}</translation>
    </message>
    <message>
        <source>Rotamatch uses {}. Run the self-test to see whether it has all packages.</source>
        <translation>O Rotamatch usa {}. Execute o autoteste para ver se ele tem todos os pacotes.</translation>
    </message>
    <message>
        <source>Cancelled. Setting up again goes on from here.</source>
        <translation>Cancelado. Configurar novamente continua daqui.</translation>
    </message>
    <message>
        <source>The engine is ready. The self-test in the same menu tells what it can do here.</source>
        <translation>O motor está pronto. O autoteste no mesmo menu diz o que ele pode fazer aqui.</translation>
    </message>
</context>
<context>
    <name>EngineOptions</name>
    <message>
        <source>Set up or choose...</source>
        <translation>Configurar ou escolher...</translation>
    </message>
    <message>
        <source>Repair...</source>
        <translation>Reparar...</translation>
    </message>
    <message>
        <source>Remove...</source>
        <translation>Remover...</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>Autoteste</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copiar relatório</translation>
    </message>
    <message>
        <source>Tries out reading, training and detecting on each device</source>
        <translation>Experimenta leitura, treinamento e detecção em cada dispositivo</translation>
    </message>
    <message>
        <source>Your own Python is used: {python}</source>
        <translation>O seu próprio Python é usado: {python}</translation>
    </message>
    <message>
        <source>The engine is installed in {folder}.</source>
        <translation>O motor está instalado em {folder}.</translation>
    </message>
    <message>
        <source>The engine in {folder} was made for another version: set it up again.</source>
        <translation>O motor em {folder} foi instalado para outra versão: configure-o novamente.</translation>
    </message>
    <message>
        <source>The engine in {folder} cannot be used: repair it.</source>
        <translation>O motor em {folder} não pode ser usado: repare-o.</translation>
    </message>
    <message>
        <source>Remove the environment in {folder} and install it again? That needs the network.</source>
        <translation>Remover o ambiente em {folder} e instalá-lo novamente? Isso exige rede.</translation>
    </message>
    <message>
        <source>Repair it</source>
        <translation>Reparar</translation>
    </message>
    <message>
        <source>Remove the environment in {folder}? Samples, models and results stay.</source>
        <translation>Remover o ambiente em {folder}? Amostras, modelos e resultados permanecem.</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Remover</translation>
    </message>
    <message>
        <source>Self-test of Rotamatch</source>
        <translation>Autoteste do Rotamatch</translation>
    </message>
    <message>
        <source>The self-test begins when the running work has ended.</source>
        <translation>O autoteste começa quando o trabalho em andamento terminar.</translation>
    </message>
    <message>
        <source>The self-test is running; it takes some seconds.</source>
        <translation>O autoteste está em execução; leva alguns segundos.</translation>
    </message>
</context>
<context>
    <name>EngineSetup</name>
    <message>
        <source>Setting up Rotamatch&apos;s engine</source>
        <translation>Configurando o motor do Rotamatch</translation>
    </message>
    <message>
        <source>Repairing Rotamatch&apos;s engine</source>
        <translation>Reparando o motor do Rotamatch</translation>
    </message>
    <message>
        <source>Removing Rotamatch&apos;s engine</source>
        <translation>Removendo o motor do Rotamatch</translation>
    </message>
    <message>
        <source>Checking Rotamatch&apos;s engine</source>
        <translation>Verificando o motor do Rotamatch</translation>
    </message>
</context>
<context>
    <name>EvaluateAlgorithm</name>
    <message>
        <source>Evaluate detections</source>
        <translation>Avaliar detecções</translation>
    </message>
    <message>
        <source>accuracy,precision,recall,average precision,heading error,report,validation</source>
        <translation>exatidão,precisão,revocação,precisão média,erro de direção,relatório,validação</translation>
    </message>
    <message>
        <source>Compares detections with a reference: precision, recall, headings.</source>
        <translation>Compara detecções com uma referência: precisão, revocação, direções.</translation>
    </message>
    <message>
        <source>Compares detections with a reference layer in which every object is marked: average precision, precision and recall, the best threshold, the error of headings and the share that points backwards, and how far the scores can be trusted. The report shows curves and the worst misses.

Where the reference is complete only in a part of the image or point cloud, give that part as the area. References that meet the condition to ignore count neither as found nor as missed.</source>
        <translation>Compara detecções com uma camada de referência em que cada objeto está marcado: precisão média, precisão e revocação, o melhor limite, o erro das direções e a parcela que aponta para trás, e o quanto se pode confiar nas pontuações. O relatório mostra curvas e os piores erros.

Se a referência só está completa em uma parte da imagem ou nuvem de pontos, informe essa parte como área. Referências que atendem à condição para ignorar não contam nem como encontradas nem como perdidas.</translation>
    </message>
    <message>
        <source>Detections</source>
        <translation>Detecções</translation>
    </message>
    <message>
        <source>The output of &apos;Detect objects&apos;, or alike.</source>
        <translation>A saída de &apos;Detectar objetos&apos; ou similar.</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referência</translation>
    </message>
    <message>
        <source>Polygons around the objects that are there.</source>
        <translation>Polígonos ao redor dos objetos existentes.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <source>Only what has its centre in these polygons counts; empty for everything.</source>
        <translation>Só conta o que tem seu centro nestes polígonos; vazio para tudo.</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>Pasta do relatório</translation>
    </message>
    <message>
        <source>Gets report.html with its pictures.</source>
        <translation>Recebe report.html com suas imagens.</translation>
    </message>
    <message>
        <source>File for the numbers</source>
        <translation>Arquivo dos números</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>All numbers for other programs.</source>
        <translation>Todos os números para outros programas.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Only this class; empty for all.</source>
        <translation>Apenas esta classe; vazio para todas.</translation>
    </message>
    <message>
        <source>Field with the reference&apos;s heading</source>
        <translation>Campo com a direção da referência</translation>
    </message>
    <message>
        <source>Degrees clockwise from north. Empty: headings are not scored. Only &apos;heading_deg&apos; may be missing.</source>
        <translation>Graus no sentido horário a partir do norte. Vazio: as direções não são avaliadas. Só &apos;heading_deg&apos; pode faltar.</translation>
    </message>
    <message>
        <source>Ignore references where (SQL)</source>
        <translation>Ignorar referências onde (SQL)</translation>
    </message>
    <message>
        <source>A condition such as: difficult = 1</source>
        <translation>Uma condição como: difficult = 1</translation>
    </message>
    <message>
        <source>Overlap that makes a match</source>
        <translation>Sobreposição que conta como acerto</translation>
    </message>
    <message>
        <source>Intersection over union of the two boxes.</source>
        <translation>Interseção sobre união das duas caixas.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Relatório</translation>
    </message>
    <message>
        <source>Average precision</source>
        <translation>Precisão média</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisão</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Revocação</translation>
    </message>
    <message>
        <source>Best F1</source>
        <translation>Melhor F1</translation>
    </message>
    <message>
        <source>Median error of the heading (degrees)</source>
        <translation>Erro mediano da direção (graus)</translation>
    </message>
    <message>
        <source>Share of headings that point backwards</source>
        <translation>Parcela de direções que apontam para trás</translation>
    </message>
    <message>
        <source>Calibration error of the scores</source>
        <translation>Erro de calibração das pontuações</translation>
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
        <translation>amostras,imagens,folha de contato,galeria,normalizar</translation>
    </message>
    <message>
        <source>Writes each positive sample as a picture with its front up.</source>
        <translation>Escreve cada amostra positiva como imagem com a frente para cima.</translation>
    </message>
    <message>
        <source>Writes each positive sample of a store as a small picture: brought to one scale, one range of colours and one rotation, with the front up. A contact sheet shows them side by side.

Look at it before you train: a sample that lies across, upside down or beside its object is seen at once.</source>
        <translation>Escreve cada amostra positiva de um banco como uma imagem pequena: levada a uma escala, uma faixa de cores e uma rotação, com a frente para cima. Uma folha de contato as mostra lado a lado.

Olhe-a antes de treinar: uma amostra atravessada, de cabeça para baixo ou ao lado do seu objeto é vista na hora.</translation>
    </message>
    <message>
        <source>Sample store</source>
        <translation>Banco de amostras</translation>
    </message>
    <message>
        <source>Sample stores (*.gpkg)</source>
        <translation>Bancos de amostras (*.gpkg)</translation>
    </message>
    <message>
        <source>A GeoPackage made by &apos;Import samples&apos;.</source>
        <translation>Um GeoPackage criado por &apos;Importar amostras&apos;.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Only samples of this class; empty for all.</source>
        <translation>Apenas amostras desta classe; vazio para todas.</translation>
    </message>
    <message>
        <source>Folder for the chips</source>
        <translation>Pasta dos recortes</translation>
    </message>
    <message>
        <source>Gets one PNG for each sample, the contact sheet, and chips.json with their places.</source>
        <translation>Recebe um PNG por amostra, a folha de contato e chips.json com seus lugares.</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Folha de contato</translation>
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
        <translation>Adicionar imagem</translation>
    </message>
</context>
<context>
    <name>FindPanel</name>
    <message>
        <source>Go on where it stopped</source>
        <translation>Continuar de onde parou</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stops the search; what was found until then stays.</source>
        <translation>Interrompe a busca; o que já foi encontrado permanece.</translation>
    </message>
    <message>
        <source>searching, {count} so far</source>
        <translation>buscando, {count} até agora</translation>
    </message>
    <message>
        <source>nothing searched yet</source>
        <translation>nada buscado</translation>
    </message>
    <message>
        <source>{finds}, score ≥ {score:.2f}</source>
        <translation>{finds}, pontuação ≥ {score:.2f}</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>Parando...</translation>
    </message>
    <message>
        <source>This image is no file: {count} megapixels would have to be fetched first. Zoom in for less, or press the button again to fetch them.</source>
        <translation>Esta imagem não é um arquivo: seria preciso obter antes {count} megapixels. Aproxime o zoom para reduzir, ou pressione o botão de novo para obtê-los.</translation>
    </message>
    <message>
        <source>Fetch {count} megapixels</source>
        <translation>Obter {count} megapixels</translation>
    </message>
    <message>
        <source>Search &apos;{layer}&apos;</source>
        <translation>Buscar em &apos;{layer}&apos;</translation>
    </message>
    <message>
        <source>The search begins...</source>
        <translation>A busca começa...</translation>
    </message>
    <message>
        <source>Stopped; what was found until then is shown.</source>
        <translation>Interrompido; é mostrado o que já foi encontrado.</translation>
    </message>
    <message>
        <source>Stopped before anything was found.</source>
        <translation>Interrompido antes de encontrar algo.</translation>
    </message>
    <message>
        <source>The search for &quot;{class_name}&quot; has ended: {finds}.</source>
        <translation>A busca por &quot;{class_name}&quot; terminou: {finds}.</translation>
    </message>
    <message>
        <source>With the model {name}</source>
        <translation>Com o modelo {name}</translation>
    </message>
    <message>
        <source>{area} were searched.</source>
        <translation>Busca feita em {area}.</translation>
    </message>
    <message>
        <source>Add an image or point cloud first.</source>
        <translation>Adicione primeiro uma imagem ou nuvem de pontos.</translation>
    </message>
    <message>
        <source>Train a model first, or choose one from the library.</source>
        <translation>Treine um modelo primeiro ou escolha um da biblioteca.</translation>
    </message>
</context>
<context>
    <name>FindsLayer</name>
    <message>
        <source>{path} cannot be written; check that the file is not read-only and the disk not full.</source>
        <translation>{path} não pode ser escrito; verifique se o arquivo não é somente leitura e se o disco não está cheio.</translation>
    </message>
</context>
<context>
    <name>FindsStyle</name>
    <message>
        <source>Accepted</source>
        <translation>Aceito</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejeitado</translation>
    </message>
</context>
<context>
    <name>FindsTable</name>
    <message>
        <source>The finds in {path} cannot be read; choose a GeoPackage that Rotamatch has made.</source>
        <translation>Os resultados em {path} não podem ser lidos; escolha um GeoPackage criado pelo Rotamatch.</translation>
    </message>
</context>
<context>
    <name>FindsText</name>
    <message>
        <source>{count} megapixels</source>
        <translation>{count} megapixels</translation>
    </message>
    <message>
        <source>1 find</source>
        <translation>1 resultado</translation>
    </message>
    <message>
        <source>{count} finds</source>
        <translation>{count} resultados</translation>
    </message>
    <message>
        <source>{finds}, 1 of them a sample already</source>
        <translation>{finds}, 1 deles já é uma amostra</translation>
    </message>
    <message>
        <source>{finds}, {known} of them samples already</source>
        <translation>{finds}, {known} deles já são amostras</translation>
    </message>
    <message>
        <source>Review 1 find</source>
        <translation>Revisar 1 resultado</translation>
    </message>
    <message>
        <source>Review {count} finds</source>
        <translation>Revisar {count} resultados</translation>
    </message>
    <message>
        <source>Nothing was found with this score. Lower it, or mark more samples and train.</source>
        <translation>Nada foi encontrado com esta pontuação. Baixe-a, ou marque mais amostras e treine.</translation>
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
        <translation>{area} no total</translation>
    </message>
    <message>
        <source>Find every {name} in view</source>
        <translation>Encontrar cada {name} na vista</translation>
    </message>
    <message>
        <source>Find all in view</source>
        <translation>Encontrar tudo na vista</translation>
    </message>
    <message>
        <source>Find every {name} in the extent</source>
        <translation>Encontrar cada {name} na extensão</translation>
    </message>
    <message>
        <source>Find all in the extent</source>
        <translation>Encontrar tudo na extensão</translation>
    </message>
    <message>
        <source>Find every {name} in the polygons</source>
        <translation>Encontrar cada {name} nos polígonos</translation>
    </message>
    <message>
        <source>Find all in the polygons</source>
        <translation>Encontrar tudo nos polígonos</translation>
    </message>
    <message>
        <source>Find every {name} in the layer</source>
        <translation>Encontrar cada {name} na camada</translation>
    </message>
    <message>
        <source>Find all in the layer</source>
        <translation>Encontrar tudo na camada</translation>
    </message>
    <message>
        <source> or </source>
        <translation> ou </translation>
    </message>
    <message>
        <source>{low} to {high} % right</source>
        <translation>{low} a {high} % certos</translation>
    </message>
    <message>
        <source>{count} judged: probably {low} to {high} % of the doubtful finds are right</source>
        <translation>{count} julgados: provavelmente {low} a {high} % dos achados duvidosos estão certos</translation>
    </message>
    <message>
        <source>{count} judged: probably {low} to {high} % of the best finds are right</source>
        <translation>{count} julgados: provavelmente {low} a {high} % dos melhores achados estão certos</translation>
    </message>
    <message>
        <source>{count} judged: probably {low} to {high} % of the finds are right</source>
        <translation>{count} julgados: provavelmente {low} a {high} % dos achados estão certos</translation>
    </message>
    <message>
        <source>{name}, score {score:.2f}</source>
        <translation>{name}, pontuação {score:.2f}</translation>
    </message>
    <message>
        <source>long axis {heading}°</source>
        <translation>eixo longo {heading}°</translation>
    </message>
    <message>
        <source>heading {heading}°</source>
        <translation>direção {heading}°</translation>
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
        <translation>{size}, {height} m de altura</translation>
    </message>
    <message>
        <source>Train again with 1 answer</source>
        <translation>Treinar de novo (1 resposta)</translation>
    </message>
    <message>
        <source>Train again with {count} answers</source>
        <translation>Treinar de novo ({count} respostas)</translation>
    </message>
    <message>
        <source>1 find is a sample already.</source>
        <translation>1 resultado já é uma amostra.</translation>
    </message>
    <message>
        <source>{count} finds are samples already.</source>
        <translation>{count} resultados já são amostras.</translation>
    </message>
    <message>
        <source>{count} to review, {known} are samples</source>
        <translation>{count} a revisar, {known} são amostras</translation>
    </message>
    <message>
        <source>{count} to review</source>
        <translation>{count} para revisar</translation>
    </message>
    <message>
        <source>{done} of {count} reviewed</source>
        <translation>{done} de {count} revisados</translation>
    </message>
    <message>
        <source>{right} right ({fixed} of them fixed), {wrong} wrong</source>
        <translation>{right} certos ({fixed} deles corrigidos), {wrong} errados</translation>
    </message>
    <message>
        <source>{right} right, {wrong} wrong</source>
        <translation>{right} certos, {wrong} errados</translation>
    </message>
    <message>
        <source>{count} missed</source>
        <translation>{count} não encontrados</translation>
    </message>
    <message>
        <source>Drag the box or its handles; [ and ] turn it, + and - resize it. Esc ends adjusting.</source>
        <translation>Arraste a caixa ou as alças; [ e ] a giram, + e - mudam o tamanho. Esc encerra o ajuste.</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Along and across look alike: expect headings that are off by 90 degrees.</source>
        <translation>Ao longo e de través parecem iguais: espere direções erradas em 90 graus.</translation>
    </message>
    <message>
        <source>The long axis is clear.</source>
        <translation>O eixo longo está claro.</translation>
    </message>
    <message>
        <source>Looks alike from all sides.</source>
        <translation>Parece igual de todos os lados.</translation>
    </message>
    <message>
        <source>Looks different when turned: is the class really round?</source>
        <translation>Parece diferente quando girada: a classe é mesmo redonda?</translation>
    </message>
    <message>
        <source>No sample has a heading: turn some with the edit tool, or say with the button &apos;...&apos; that front and back are alike.</source>
        <translation>Nenhuma amostra tem direção: gire algumas com a ferramenta Editar ou diga com o botão &apos;...&apos; que a frente e a traseira são iguais.</translation>
    </message>
    <message>
        <source>The front is clear.</source>
        <translation>A frente está clara.</translation>
    </message>
    <message>
        <source>The front is not always clear: some headings may come out turned.</source>
        <translation>A frente nem sempre está clara: algumas direções podem sair invertidas.</translation>
    </message>
    <message>
        <source>Front and back look alike: expect turned headings.</source>
        <translation>Frente e traseira se parecem: espere direções invertidas.</translation>
    </message>
    <message>
        <source>Mark a few more to see how clear the front is.</source>
        <translation>Marque mais algumas para ver se a frente está clara.</translation>
    </message>
    <message>
        <source>The mean of all samples: what the network will look for.</source>
        <translation>A média de todas as amostras: o que a rede vai procurar.</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Isto não</translation>
    </message>
    <message>
        <source>Reading the samples...</source>
        <translation>Lendo as amostras...</translation>
    </message>
    <message>
        <source>#{id}: looks turned by 180 degrees: flip? Click on the badge, or press F.</source>
        <translation>#{id}: parece girada 180 graus: inverter? Clique na marca ou pressione F.</translation>
    </message>
    <message>
        <source>#{id}: {ratio:.1f} times as large as usual. Is its box right?</source>
        <translation>#{id}: {ratio:.1f} vezes maior que o usual. A caixa está certa?</translation>
    </message>
    <message>
        <source>#{id}: only {ratio:.1f} times as large as usual. Is its box right?</source>
        <translation>#{id}: apenas {ratio:.1f} vezes o tamanho usual. A caixa está certa?</translation>
    </message>
    <message>
        <source>#{id}: click to see it on the map</source>
        <translation>#{id}: clique para vê-la no mapa</translation>
    </message>
    <message>
        <source>One looks turned: click on its ! to flip it.</source>
        <translation>Uma parece girada: clique no seu ! para invertê-la.</translation>
    </message>
    <message>
        <source>{count} look turned: click on a ! to flip.</source>
        <translation>{count} parecem giradas: clique em um ! para inverter.</translation>
    </message>
    <message>
        <source>Of unusual size: {count}.</source>
        <translation>De tamanho incomum: {count}.</translation>
    </message>
    <message>
        <source>Not shown: {count} (hover to see why).</source>
        <translation>Não mostradas: {count} (passe o mouse para ver por quê).</translation>
    </message>
    <message>
        <source>Show on map</source>
        <translation>Mostrar no mapa</translation>
    </message>
    <message>
        <source>Flip front and back</source>
        <translation>Inverter frente e traseira</translation>
    </message>
    <message>
        <source>Right as it is</source>
        <translation>Certa como está</translation>
    </message>
    <message>
        <source>Make it &quot;not this&quot;</source>
        <translation>Tornar &quot;Isto não&quot;</translation>
    </message>
    <message>
        <source>Make it a sample</source>
        <translation>Tornar amostra</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Excluir</translation>
    </message>
</context>
<context>
    <name>HiddenPoints</name>
    <message>
        <source>You see {name} from above; {key} shows its points in their new style.</source>
        <translation>Você vê {name} de cima; {key} mostra os pontos no novo estilo.</translation>
    </message>
</context>
<context>
    <name>ImportSamplesAlgorithm</name>
    <message>
        <source>Import samples</source>
        <translation>Importar amostras</translation>
    </message>
    <message>
        <source>labels,annotations,training data,positives,negatives,store</source>
        <translation>rótulos,anotações,dados de treinamento,positivas,negativas,banco</translation>
    </message>
    <message>
        <source>Adds labelled objects of an image or point cloud to a sample store.</source>
        <translation>Adiciona objetos rotulados de uma imagem ou nuvem de pontos a um banco de amostras.</translation>
    </message>
    <message>
        <source>Adds the features of a layer to a sample store, a GeoPackage that remembers what was marked on which image or point cloud, and that a model can be trained from.

Polygons become oriented boxes. Tell where their front is by a field with the heading in degrees (clockwise from north), let it lie along the longest side, or leave it open: samples without a heading still teach what the objects look like.

Roles: a positive is an object; a negative is none; in an area, every object is marked, so that all the rest of it is background; in an ignored place nothing is learned and nothing is scored.

To add to a store, give it as &apos;Sample store to add to&apos;. Where the output is another file, the store itself stays as it is and the output is a copy with the new samples; where it is the same file, they are added in place.</source>
        <translation>Adiciona as feições de uma camada a um banco de amostras, um GeoPackage que lembra o que foi marcado em qual imagem ou nuvem de pontos e com o qual um modelo pode ser treinado.

Polígonos tornam-se caixas orientadas. Diga onde está a frente por um campo com a direção em graus (sentido horário a partir do norte), pelo lado mais longo, ou deixe em aberto: amostras sem direção ainda ensinam a aparência dos objetos.

Papéis: uma positiva é um objeto; uma negativa não é; em uma área, cada objeto está marcado, de modo que todo o resto dela é fundo; em um lugar ignorado nada é aprendido nem avaliado.

Para adicionar a um banco, informe-o como &apos;Banco de amostras a completar&apos;. Se a saída for outro arquivo, o banco fica como está e a saída é uma cópia com as novas amostras; se for o mesmo arquivo, elas são adicionadas nele.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Rótulos</translation>
    </message>
    <message>
        <source>The layer with one feature for each object, area, or place to ignore.</source>
        <translation>A camada com uma feição para cada objeto, área ou lugar a ignorar.</translation>
    </message>
    <message>
        <source>Image or point cloud</source>
        <translation>Imagem ou nuvem de pontos</translation>
    </message>
    <message>
        <source>What the labels were drawn on.</source>
        <translation>Sobre o que os rótulos foram desenhados.</translation>
    </message>
    <message>
        <source>Only features where (SQL)</source>
        <translation>Apenas feições onde (SQL)</translation>
    </message>
    <message>
        <source>A condition such as: confidence &gt; 0.5</source>
        <translation>Uma condição como: confidence &gt; 0.5</translation>
    </message>
    <message>
        <source>Sample store to add to</source>
        <translation>Banco de amostras a completar</translation>
    </message>
    <message>
        <source>Sample stores (*.gpkg)</source>
        <translation>Bancos de amostras (*.gpkg)</translation>
    </message>
    <message>
        <source>Leave it empty to make a new one.</source>
        <translation>Deixe vazio para criar um novo.</translation>
    </message>
    <message>
        <source>Replace the output if it exists</source>
        <translation>Substituir a saída se existir</translation>
    </message>
    <message>
        <source>Off: nothing that is there already is replaced.</source>
        <translation>Desligado: nada do que já existe é substituído.</translation>
    </message>
    <message>
        <source>Sample store</source>
        <translation>Banco de amostras</translation>
    </message>
    <message>
        <source>The GeoPackage with the samples.</source>
        <translation>O GeoPackage com as amostras.</translation>
    </message>
    <message>
        <source>Number of samples added</source>
        <translation>Número de amostras adicionadas</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>What the objects are, such as: car. Empty: object; for areas and the like, every class.</source>
        <translation>O que são os objetos, como: carro. Vazio: object; para áreas e similares, todas as classes.</translation>
    </message>
    <message>
        <source>Field with the class</source>
        <translation>Campo com a classe</translation>
    </message>
    <message>
        <source>For labels of several classes; goes before the class above.</source>
        <translation>Para rótulos de várias classes; prevalece sobre a classe acima.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>What the features say: an object, no object, an area where all are marked, a place to ignore.</source>
        <translation>O que as feições dizem: um objeto, nenhum objeto, uma área em que todos estão marcados, um lugar a ignorar.</translation>
    </message>
    <message>
        <source>as in the store, or directed</source>
        <translation>como no banco, ou directed</translation>
    </message>
    <message>
        <source>Symmetry of the class</source>
        <translation>Simetria da classe</translation>
    </message>
    <message>
        <source>directed: has a front (car, plane). axial: looks the same turned by 180 degrees (house, container). round: looks the same however turned (tree, tank).</source>
        <translation>directed: tem frente (carro, avião). axial: parece igual girada 180 graus (casa, contêiner). round: parece igual em qualquer giro (árvore, tanque).</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Desconhecida</translation>
    </message>
    <message>
        <source>Along the longest side</source>
        <translation>Ao longo do lado mais longo</translation>
    </message>
    <message>
        <source>From a field</source>
        <translation>De um campo</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Direção</translation>
    </message>
    <message>
        <source>How to know where the front of an object points.</source>
        <translation>Como saber para onde aponta a frente de um objeto.</translation>
    </message>
    <message>
        <source>Field with the heading</source>
        <translation>Campo com a direção</translation>
    </message>
    <message>
        <source>Degrees clockwise from north; up, where there is no CRS.</source>
        <translation>Graus no sentido horário a partir do norte; a partir de cima, se não houver SRC.</translation>
    </message>
    <message>
        <source>Choose the field with the heading, or another way to know the heading.</source>
        <translation>Escolha o campo com a direção ou outra forma de conhecê-la.</translation>
    </message>
    <message>
        <source>There is no sample store {path}; leave the field empty to make a new one.</source>
        <translation>Não existe o banco de amostras {path}; deixe o campo vazio para criar um novo.</translation>
    </message>
    <message>
        <source>There is a file {path} already. To add to it, give it as &apos;Sample store to add to&apos; as well; to start anew, choose another name or &apos;Replace the output if it exists&apos;.</source>
        <translation>Já existe um arquivo {path}. Para adicionar a ele, informe-o também como &apos;Banco de amostras a completar&apos;; para começar do zero, escolha outro nome ou &apos;Substituir a saída se existir&apos;.</translation>
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
        <translation>1 de 4: marcar. Adicione uma imagem ou nuvem de pontos, diga o que procurar e arraste sobre alguns objetos no mapa. Marque como &apos;Isto não&apos; o que só se parece.</translation>
    </message>
    <message>
        <source>2 of 4: Train. One button. It takes a few minutes, and you can go on working meanwhile.</source>
        <translation>2 de 4: treinar. Um botão. Leva alguns minutos, e enquanto isso você pode continuar trabalhando.</translation>
    </message>
    <message>
        <source>3 of 4: Find. In the view, in an area or in the whole layer. Each find has a box and a score, and a direction where it has a front; the slider hides weak ones.</source>
        <translation>3 de 4: Encontrar. Na vista, em uma área ou na camada toda. Cada resultado tem caixa e pontuação, e uma direção se tiver frente; o controle deslizante oculta os fracos.</translation>
    </message>
    <message>
        <source>4 of 4: Review. Accept or reject with one key each, then train again: every answer makes the next result better.</source>
        <translation>4 de 4: Revisar. Aceite ou rejeite com uma tecla cada, depois treine de novo: cada resposta melhora o próximo resultado.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Pular</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Começar</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Próximo</translation>
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
        <translation>O motor ainda não está instalado. Instale-o com Complementos &gt; Rotamatch &gt; Configurar o motor.</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>The point cloud &apos;{name}&apos; needs a login that the engine does not get. Save it as a file first.</source>
        <translation>A nuvem de pontos &apos;{name}&apos; precisa de um login que o motor não recebe. Salve-a antes como arquivo.</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; is no file, so {megapixels:,.0f} megapixels would have to be fetched; the limit is {limit:,.0f}. Choose a smaller extent or a larger pixel size, or raise the limit.</source>
        <translation>A camada &apos;{name}&apos; não é um arquivo; seria preciso obter {megapixels:,.0f} megapixels, e o limite é {limit:,.0f}. Escolha uma extensão menor ou um pixel maior, ou aumente o limite.</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; is no file: {megapixels:,.1f} megapixels are fetched first.</source>
        <translation>A camada &apos;{name}&apos; não é um arquivo: {megapixels:,.1f} megapixels são obtidos primeiro.</translation>
    </message>
    <message>
        <source>{share:.1f} % of &apos;{name}&apos; came without a picture, also when asked again; that part is treated as unseen.</source>
        <translation>{share:.1f} % de &apos;{name}&apos; vieram sem imagem, mesmo ao pedir de novo; essa parte é tratada como não vista.</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>{name} was not imported: {why}</source>
        <translation>{name} não foi importado: {why}</translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation>Exportado para {path}.</translation>
    </message>
    <message>
        <source>Exported to {path}, and {name} beside it, which makes quick runs possible.</source>
        <translation>Exportado para {path}, e ao lado {name}, que permite execuções rápidas.</translation>
    </message>
    <message>
        <source>{name} is in the model library.</source>
        <translation>{name} está na biblioteca de modelos.</translation>
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
        <translation>Buscar nomes e classes...</translation>
    </message>
    <message>
        <source>No models yet. Train one, import a file, or drop a file here.</source>
        <translation>Ainda não há modelos. Treine um, importe um arquivo ou solte um aqui.</translation>
    </message>
    <message>
        <source>Use for detection</source>
        <translation>Usar para detecção</translation>
    </message>
    <message>
        <source>Train further</source>
        <translation>Treinar mais</translation>
    </message>
    <message>
        <source>Import...</source>
        <translation>Importar...</translation>
    </message>
    <message>
        <source>Add folder...</source>
        <translation>Adicionar pasta...</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>Exportar...</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renomear</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Excluir</translation>
    </message>
    <message>
        <source>Finds what this model was trained to find</source>
        <translation>Encontra o que este modelo aprendeu a encontrar</translation>
    </message>
    <message>
        <source>Trains on your samples, starting from what this model has learnt</source>
        <translation>Treina com suas amostras, partindo do que este modelo aprendeu</translation>
    </message>
    <message>
        <source>Lists the models of another folder too, such as one your team shares</source>
        <translation>Lista também os modelos de outra pasta, como uma compartilhada pela sua equipe</translation>
    </message>
    <message>
        <source>Not to be reached now: {folders}</source>
        <translation>Inacessíveis no momento: {folders}</translation>
    </message>
    <message>
        <source>{about} (in use)</source>
        <translation>{about} (em uso)</translation>
    </message>
    <message>
        <source>{name} is used for detection now.</source>
        <translation>{name} é usado agora para a detecção.</translation>
    </message>
    <message>
        <source>What is looked for in the dock has become {class_name}.</source>
        <translation>No painel, agora se procura {class_name}.</translation>
    </message>
    <message>
        <source>New name:</source>
        <translation>Novo nome:</translation>
    </message>
    <message>
        <source>Delete {name} from the disk?</source>
        <translation>Excluir {name} do disco?</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>Excluir</translation>
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
        <translation>Adicionar uma pasta de modelos</translation>
    </message>
    <message>
        <source>Rotamatch models (*.onnx)</source>
        <translation>Modelos do Rotamatch (*.onnx)</translation>
    </message>
</context>
<context>
    <name>MapFrame</name>
    <message>
        <source>This place lies outside the area where the CRS is defined.</source>
        <translation>Este lugar está fora da área em que o SRC é definido.</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>Choose a polygon layer in the layer panel first.</source>
        <translation>Escolha primeiro uma camada de polígonos no painel de camadas.</translation>
    </message>
    <message>
        <source>Take areas over</source>
        <translation>Incorporar áreas</translation>
    </message>
    <message>
        <source>Areas taken over from {layer}: {count}.</source>
        <translation>Áreas incorporadas de {layer}: {count}.</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>Desfazer: {step}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Desfazer</translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation>Refazer: {step}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Refazer</translation>
    </message>
    <message>
        <source>Choose an image or point cloud in the dock and say what you look for first.</source>
        <translation>Escolha uma imagem ou nuvem de pontos no painel e diga primeiro o que procura.</translation>
    </message>
    <message>
        <source>Marked by a click, turned as the one before. {key} takes it back.</source>
        <translation>Marcado com um clique, girado como o anterior. {key} desfaz.</translation>
    </message>
    <message>
        <source>Draw the first one as a box: drag over it, from edge to edge.</source>
        <translation>Desenhe o primeiro como caixa: arraste sobre ele, de borda a borda.</translation>
    </message>
    <message>
        <source>Draw the first one as a box: drag along it, then click its width.</source>
        <translation>Desenhe o primeiro como caixa: arraste ao longo dele, depois clique na largura.</translation>
    </message>
    <message>
        <source>From now on one drag from tail to nose places a {class_name}.</source>
        <translation>A partir de agora, um arraste da traseira à frente coloca um {class_name}.</translation>
    </message>
    <message>
        <source>From now on one drag along it places a {class_name}.</source>
        <translation>A partir de agora, um arraste ao longo coloca um {class_name}.</translation>
    </message>
    <message>
        <source>From now on one click places a {class_name}; a drag from edge to edge says its size.</source>
        <translation>A partir de agora um clique coloca: {class_name}; arrastar de borda a borda dá o tamanho.</translation>
    </message>
    <message>
        <source>Choose an image or point cloud at the top of the dock first; samples belong to it.</source>
        <translation>Escolha antes uma imagem ou nuvem de pontos no topo do painel; as amostras pertencem a ela.</translation>
    </message>
    <message>
        <source>Rotamatch is still getting to know this layer. Mark this again in a moment.</source>
        <translation>O Rotamatch ainda está lendo esta camada. Marque de novo em instantes.</translation>
    </message>
    <message>
        <source>Change {count} samples</source>
        <translation>Alterar {count} amostras</translation>
    </message>
    <message>
        <source>Change sample</source>
        <translation>Alterar amostra</translation>
    </message>
</context>
<context>
    <name>MarkingActions</name>
    <message>
        <source>Keyboard: arrow keys move a crosshair, Shift slowly; K or Enter clicks there.</source>
        <translation>Teclado: as setas movem uma mira, com Shift devagar; K ou Enter clica ali.</translation>
    </message>
    <message>
        <source>Draw box</source>
        <translation>Desenhar caixa</translation>
    </message>
    <message>
        <source>Drag along it, towards its front if it has one; move sideways for the width, click.</source>
        <translation>Arraste ao longo dele, em direção à frente se houver; mova para o lado para a largura, clique.</translation>
    </message>
    <message>
        <source>What is round needs the drag only, from edge to edge.</source>
        <translation>Para o que é redondo basta arrastar, de borda a borda.</translation>
    </message>
    <message>
        <source>Digits set length, width or heading; Tab goes to the next, Enter on. F flips, Esc cancels.</source>
        <translation>Dígitos definem comprimento, largura ou direção; Tab vai ao próximo, Enter aceita. F inverte, Esc cancela.</translation>
    </message>
    <message>
        <source>Stamp</source>
        <translation>Carimbo</translation>
    </message>
    <message>
        <source>Drag along it, towards its front: a box of the usual size. Click: the same heading as before.</source>
        <translation>Arraste ao longo dele, em direção à frente: uma caixa do tamanho usual. Clique: a mesma direção de antes.</translation>
    </message>
    <message>
        <source>[ and ] turn by 1 degree, with Shift by 15; + and - resize, F flips, Esc cancels.</source>
        <translation>[ e ] giram 1 grau, com Shift 15; + e - redimensionam, F inverte, Esc cancela.</translation>
    </message>
    <message>
        <source>The wheel zooms; with Ctrl or a button held it turns by 1 degree, with Shift by 15.</source>
        <translation>A roda aplica zoom; com Ctrl ou um botão pressionado gira 1 grau, com Shift 15.</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Isto não</translation>
    </message>
    <message>
        <source>Click or drag a box over something that is not the object. Esc cancels.</source>
        <translation>Clique ou arraste uma caixa sobre algo que não é o objeto. Esc cancela.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <source>Outline a place in which all objects are marked: click its corners, or drag a rectangle.</source>
        <translation>Contorne um lugar em que todos os objetos estão marcados: clique nos vértices ou arraste um retângulo.</translation>
    </message>
    <message>
        <source>Right click or Enter ends, Backspace takes a corner back, Esc cancels.</source>
        <translation>Clique direito ou Enter termina, Backspace retira um vértice, Esc cancela.</translation>
    </message>
    <message>
        <source>Areas from layer</source>
        <translation>Áreas de camada</translation>
    </message>
    <message>
        <source>Takes the selected polygons of the current layer as areas in which all objects are marked.</source>
        <translation>Usa os polígonos selecionados da camada atual como áreas em que todos os objetos estão marcados.</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Click selects, Shift adds; drag moves. The round handle turns, the square ones resize.</source>
        <translation>Clique seleciona, Shift adiciona; arrastar move. A alça redonda gira, as quadradas redimensionam.</translation>
    </message>
    <message>
        <source>Arrows nudge, [ and ] turn, + and - resize, F flips, Del deletes. Right click: class and role.</source>
        <translation>Setas deslocam, [ e ] giram, + e - redimensionam, F inverte, Del exclui. Clique direito: classe e papel.</translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message>
        <source>Models of the library</source>
        <translation>Modelos da biblioteca</translation>
    </message>
    <message>
        <source>Name in the library, or a file</source>
        <translation>Nome na biblioteca ou um arquivo</translation>
    </message>
    <message>
        <source>No models</source>
        <translation>Nenhum modelo</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>In your profile</source>
        <translation>No seu perfil</translation>
    </message>
    <message>
        <source>In the folder {folder}</source>
        <translation>Na pasta {folder}</translation>
    </message>
    <message>
        <source>From a collection of QGIS Resource Sharing</source>
        <translation>De uma coleção do QGIS Resource Sharing</translation>
    </message>
    <message>
        <source>Comes with Rotamatch</source>
        <translation>Vem com o Rotamatch</translation>
    </message>
    <message>
        <source>Being verified...</source>
        <translation>Verificando...</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>Não pode ser usado</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Arquivo</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamanho</translation>
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
        <translation>{size}, com uma versão de 8 bits para execuções rápidas</translation>
    </message>
    <message>
        <source>The fast copy in 8 bits ({name}) is damaged and ignored; delete it, or copy it here again.</source>
        <translation>A cópia rápida de 8 bits ({name}) está danificada e é ignorada; exclua-a ou copie-a de novo para cá.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>não informado</translation>
    </message>
    <message>
        <source>Finds</source>
        <translation>Encontra</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>Tamanho do pixel</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Bandas</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Treinado com</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licença</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Atribuição</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Criado</translation>
    </message>
    <message>
        <source>{name}, about {length} x {width} {unit}, with a front</source>
        <translation>{name}, cerca de {length} x {width} {unit}, com frente</translation>
    </message>
    <message>
        <source>{name}, about {length} x {width} {unit}, both ends alike</source>
        <translation>{name}, cerca de {length} x {width} {unit}, pontas iguais</translation>
    </message>
    <message>
        <source>{name}, about {length} {unit}, round</source>
        <translation>{name}, cerca de {length} {unit}, redondo</translation>
    </message>
    <message>
        <source>{value} px, for images without a CRS</source>
        <translation>{value} px, para imagens sem SRC</translation>
    </message>
    <message>
        <source>{value} m</source>
        <translation>{value} m</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exatidão</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>não medida</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Medido</translation>
    </message>
    <message>
        <source>finds {found} of {count} withheld samples</source>
        <translation>encontra {found} de {count} amostras separadas</translation>
    </message>
    <message>
        <source>average precision {}</source>
        <translation>precisão média {}</translation>
    </message>
    <message>
        <source>precision {}</source>
        <translation>precisão {}</translation>
    </message>
    <message>
        <source>recall {}</source>
        <translation>revocação {}</translation>
    </message>
    <message>
        <source>median heading error {} degrees</source>
        <translation>erro mediano da direção {} graus</translation>
    </message>
    <message>
        <source>samples: {}</source>
        <translation>amostras: {}</translation>
    </message>
    <message>
        <source>marked as not this: {}</source>
        <translation>marcadas como &apos;Isto não&apos;: {}</translation>
    </message>
    <message>
        <source>areas: {}</source>
        <translation>áreas: {}</translation>
    </message>
    <message>
        <source>images and point clouds: {names}</source>
        <translation>imagens e nuvens de pontos: {names}</translation>
    </message>
    <message>
        <source>{date}, with Rotamatch {version}</source>
        <translation>{date}, com Rotamatch {version}</translation>
    </message>
</context>
<context>
    <name>ModelFiles</name>
    <message>
        <source>The folder {folder} for models cannot be made: {reason}.</source>
        <translation>A pasta {folder} para modelos não pode ser criada: {reason}.</translation>
    </message>
    <message>
        <source>It has: {names}.</source>
        <translation>Ela tem: {names}.</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>Ela está vazia.</translation>
    </message>
    <message>
        <source>The model library has no model &apos;{name}&apos;. {known} A path of a file can be given too.</source>
        <translation>A biblioteca não tem nenhum modelo &apos;{name}&apos;. {known} O caminho de um arquivo também serve.</translation>
    </message>
    <message>
        <source>{path} is the model itself; choose another name or folder.</source>
        <translation>{path} é o próprio modelo; escolha outro nome ou pasta.</translation>
    </message>
    <message>
        <source>There is a {name} already; choose another name.</source>
        <translation>Já existe {name}; escolha outro nome.</translation>
    </message>
    <message>
        <source>{name} cannot be renamed: {reason}.</source>
        <translation>{name} não pode ser renomeado: {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be deleted: {reason}.</source>
        <translation>{name} não pode ser excluído: {reason}.</translation>
    </message>
    <message>
        <source>{source} cannot be copied to {target}: {reason}.</source>
        <translation>{source} não pode ser copiado para {target}: {reason}.</translation>
    </message>
</context>
<context>
    <name>ModelInUse</name>
    <message>
        <source>The model &quot;{name}&quot; was deleted. Train another one, or choose one of the library.</source>
        <translation>O modelo &quot;{name}&quot; foi excluído. Treine outro ou escolha um da biblioteca.</translation>
    </message>
    <message>
        <source>The model &quot;{name}&quot; is not on the disk any more. Train one, or choose another of the library.</source>
        <translation>O modelo &quot;{name}&quot; não está mais no disco. Treine um ou escolha outro da biblioteca.</translation>
    </message>
</context>
<context>
    <name>ModelParameter</name>
    <message>
        <source>Rotamatch models (*.onnx)</source>
        <translation>Modelos do Rotamatch (*.onnx)</translation>
    </message>
</context>
<context>
    <name>NegativeTool</name>
    <message>
        <source>Drag a box over what is not the object.</source>
        <translation>Arraste uma caixa sobre o que não é o objeto.</translation>
    </message>
</context>
<context>
    <name>NextStepButton</name>
    <message>
        <source>Running: {task}</source>
        <translation>Em execução: {task}</translation>
    </message>
    <message>
        <source>Set up the engine...</source>
        <translation>Configurar o motor...</translation>
    </message>
    <message>
        <source>{count} to review</source>
        <translation>{count} para revisar</translation>
    </message>
    <message>
        <source>Add an image or point cloud...</source>
        <translation>Adicionar imagem ou nuvem de pontos...</translation>
    </message>
    <message>
        <source>Mark more samples</source>
        <translation>Marcar mais amostras</translation>
    </message>
    <message>
        <source>Say what to look for</source>
        <translation>Dizer o que procurar</translation>
    </message>
    <message>
        <source>Mark samples: {count} of {advised}</source>
        <translation>Marcar amostras: {count} de {advised}</translation>
    </message>
    <message>
        <source>Go on by hand: {count} of {advised} marked</source>
        <translation>Continuar à mão: {count} de {advised} marcadas</translation>
    </message>
    <message>
        <source>Resume &quot;{name}&quot;</source>
        <translation>Retomar &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>Find similar in view: {count} of {advised} marked</source>
        <translation>Encontrar semelhantes na vista: {count} de {advised} marcados</translation>
    </message>
    <message>
        <source>Train on {count} samples</source>
        <translation>Treinar com {count} amostras</translation>
    </message>
    <message>
        <source>Train on {count} samples ({advised} work better)</source>
        <translation>Treinar com {count} amostras ({advised} é melhor)</translation>
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
        <translation>Computação</translation>
    </message>
    <message>
        <source>Model library</source>
        <translation>Biblioteca de modelos</translation>
    </message>
    <message>
        <source>The fastest one that works</source>
        <translation>O mais rápido que funcionar</translation>
    </message>
    <message>
        <source>NVIDIA graphics card (CUDA)</source>
        <translation>Placa de vídeo NVIDIA (CUDA)</translation>
    </message>
    <message>
        <source>Apple graphics card (MPS)</source>
        <translation>Placa de vídeo Apple (MPS)</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Processador</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Threads of the processor that a detection uses</source>
        <translation>Threads do processador que uma detecção usa</translation>
    </message>
    <message>
        <source>A detection takes about half a gigabyte of memory, however large the image is; a training takes 2 to 3 GB. The devices that can be used here are named by the self-test.</source>
        <translation>Uma detecção usa cerca de meio gigabyte de memória, qualquer que seja o tamanho da imagem; um treinamento usa de 2 a 3 GB. O autoteste informa os dispositivos que podem ser usados aqui.</translation>
    </message>
    <message>
        <source>Train and detect on</source>
        <translation>Treinar e detectar em</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Threads do processador</translation>
    </message>
    <message>
        <source>Models that you train or import lie in {folder}. Further folders, such as one on a network share, are listed too. Collections of QGIS Resource Sharing are found by themselves.</source>
        <translation>Os modelos que você treina ou importa ficam em {folder}. Outras pastas, como uma em um compartilhamento de rede, também são listadas. Coleções do QGIS Resource Sharing são encontradas sozinhas.</translation>
    </message>
    <message>
        <source>Add folder...</source>
        <translation>Adicionar pasta...</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remover</translation>
    </message>
    <message>
        <source>Lists the models of this folder no more; its files stay</source>
        <translation>Deixa de listar os modelos desta pasta; os arquivos permanecem</translation>
    </message>
    <message>
        <source>Add a folder of models</source>
        <translation>Adicionar uma pasta de modelos</translation>
    </message>
</context>
<context>
    <name>PixelQuestion</name>
    <message>
        <source>How many metres wide is a pixel of it?</source>
        <translation>Quantos metros de largura tem um pixel dela?</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>This image has no CRS, and the model works in metres.</source>
        <translation>Esta imagem não tem SRC, e o modelo trabalha em metros.</translation>
    </message>
    <message>
        <source>Not known? &quot;{name}&quot; is about {length} m long: divide that by its length in pixels.</source>
        <translation>Não sabe? &quot;{name}&quot; tem cerca de {length} m de comprimento: divida pelo comprimento em pixels.</translation>
    </message>
    <message>
        <source>Not known? A car is about 4.5 m long: divide that by its length in pixels.</source>
        <translation>Não sabe? Um carro tem cerca de 4,5 m de comprimento: divida pelo comprimento em pixels.</translation>
    </message>
</context>
<context>
    <name>PixelSize</name>
    <message>
        <source>Type the metres as a number, such as 0.1 for 10 centimetres.</source>
        <translation>Digite os metros como número, por exemplo 0.1 para 10 centímetros.</translation>
    </message>
</context>
<context>
    <name>RasterCopy</name>
    <message>
        <source>The layer &apos;{name}&apos; has nothing in the chosen extent; choose another one.</source>
        <translation>A camada &apos;{name}&apos; não tem nada na extensão escolhida; escolha outra.</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; has no pixel size of its own; give one (GSD).</source>
        <translation>A camada &apos;{name}&apos; não tem tamanho de pixel próprio; informe um (GSD).</translation>
    </message>
    <message>
        <source>Fetching &apos;{name}&apos;</source>
        <translation>Obtendo &apos;{name}&apos;</translation>
    </message>
    <message>
        <source>Looking at the colours of &apos;{name}&apos;</source>
        <translation>Examinando as cores de &apos;{name}&apos;</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; cannot be read.</source>
        <translation>A camada &apos;{name}&apos; não pode ser lida.</translation>
    </message>
</context>
<context>
    <name>RasterizeCloudAlgorithm</name>
    <message>
        <source>Rasterize point cloud</source>
        <translation>Rasterizar nuvem de pontos</translation>
    </message>
    <message>
        <source>lidar,las,laz,copc,ept,height above ground,ndsm,dsm,dtm,terrain,bird&apos;s eye</source>
        <translation>lidar,las,laz,copc,ept,altura acima do solo,ndsm,mds,mdt,terreno,vista aérea</translation>
    </message>
    <message>
        <source>Turns a point cloud into a GeoTIFF of heights above ground and more.</source>
        <translation>Transforma uma nuvem de pontos em um GeoTIFF de alturas acima do solo e mais.</translation>
    </message>
    <message>
        <source>Looks at a point cloud from above and writes what it sees as bands of a GeoTIFF: the height above ground, its mean and range, density, intensity, the share of first returns, roughness, colours, and the terrain itself. These are the bands that a network sees of a cloud.

The terrain comes from points of class 2 (ground) where there are any, else a filter finds it. All heights are metres, whatever the units of the file.

LAS, LAZ, COPC, EPT and virtual point clouds are read, and folders of them, whether QGIS can open them or not. A raster of surface heights (DSM) counts as a cloud too.</source>
        <translation>Olha uma nuvem de pontos de cima e grava o que vê como bandas de um GeoTIFF: a altura acima do solo, sua média e amplitude, densidade, intensidade, a proporção de primeiros retornos, rugosidade, cores e o próprio terreno. São as bandas que uma rede vê de uma nuvem.

O terreno vem dos pontos da classe 2 (solo) onde existem; senão, um filtro o encontra. Todas as alturas estão em metros, sejam quais forem as unidades do arquivo.

São lidos LAS, LAZ, COPC, EPT e nuvens de pontos virtuais, e pastas delas, possa o QGIS abri-las ou não. Um raster de alturas da superfície (MDS) também conta como nuvem.</translation>
    </message>
    <message>
        <source>Point cloud</source>
        <translation>Nuvem de pontos</translation>
    </message>
    <message>
        <source>A layer or file; or a raster of surface heights in metres.</source>
        <translation>Uma camada ou um arquivo; ou um raster de alturas da superfície em metros.</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Bandas</translation>
    </message>
    <message>
        <source>None chosen: all that the cloud gives, without terrain and number of points.</source>
        <translation>Nenhuma escolhida: todas as que a nuvem oferece, sem terreno nem número de pontos.</translation>
    </message>
    <message>
        <source>Side of a cell (m)</source>
        <translation>Lado de uma célula (m)</translation>
    </message>
    <message>
        <source>Empty: so large that a cell holds about one point.</source>
        <translation>Vazio: tal que uma célula contenha cerca de um ponto.</translation>
    </message>
    <message>
        <source>CRS of the cloud</source>
        <translation>SRC da nuvem</translation>
    </message>
    <message>
        <source>Only for clouds that name none, or a wrong one.</source>
        <translation>Apenas para nuvens que não informam nenhum, ou um errado.</translation>
    </message>
    <message>
        <source>Terrain model</source>
        <translation>Modelo do terreno</translation>
    </message>
    <message>
        <source>Terrain heights that belong to a raster of surface heights.</source>
        <translation>Alturas do terreno que correspondem a um raster de alturas da superfície.</translation>
    </message>
    <message>
        <source>Bird&apos;s-eye view</source>
        <translation>Vista aérea</translation>
    </message>
    <message>
        <source>The GeoTIFF to write.</source>
        <translation>O GeoTIFF a ser gravado.</translation>
    </message>
    <message>
        <source>Number of points</source>
        <translation>Número de pontos</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; is no file that the engine can read; save it as one first.</source>
        <translation>A camada &apos;{name}&apos; não é um arquivo que o motor possa ler; salve-a antes como arquivo.</translation>
    </message>
</context>
<context>
    <name>ReviewCounts</name>
    <message>
        <source>Find something first; then tell what is right and what is not.</source>
        <translation>Encontre algo primeiro; depois diga o que está certo e o que não está.</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>nothing to review yet</source>
        <translation>nada a revisar</translation>
    </message>
    <message>
        <source>All finds are samples already; there is nothing to review.</source>
        <translation>Todos os resultados já são amostras; não há nada para revisar.</translation>
    </message>
    <message>
        <source>Mark what was not found: drag along it, towards its front. A, R, N or B go on with the review.</source>
        <translation>Marque o que não foi encontrado: arraste ao longo do objeto, em direção à frente. A, R, N ou B continuam a revisão.</translation>
    </message>
    <message>
        <source>All finds are reviewed.</source>
        <translation>Todos os resultados foram revisados.</translation>
    </message>
    <message>
        <source>Go on with the review</source>
        <translation>Continuar a revisão</translation>
    </message>
</context>
<context>
    <name>ReviewSamples</name>
    <message>
        <source>Kept with the finds. To learn from it, open a sample store for this image first.</source>
        <translation>Guardado com os resultados. Para aprender com isso, abra antes um banco de amostras para esta imagem.</translation>
    </message>
    <message>
        <source>Review a find</source>
        <translation>Revisar um resultado</translation>
    </message>
</context>
<context>
    <name>ReviewStage</name>
    <message>
        <source>The score tells how sure it is that this is such an object; the percentage is about its heading.</source>
        <translation>A pontuação diz quão certo é que seja tal objeto; a porcentagem é sobre a direção.</translation>
    </message>
    <message>
        <source>Doubtful ones first</source>
        <translation>Duvidosos primeiro</translation>
    </message>
    <message>
        <source>Best ones first</source>
        <translation>Melhores primeiro</translation>
    </message>
    <message>
        <source>Across the map</source>
        <translation>Percorrendo o mapa</translation>
    </message>
    <message>
        <source>At random</source>
        <translation>Ao acaso</translation>
    </message>
    <message>
        <source>Doubtful ones teach the model most. Only finds at random tell fairly how good all of them are.</source>
        <translation>Os duvidosos são os que mais ensinam o modelo. Só resultados ao acaso dizem sem viés quão bons são todos.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Aceitar</translation>
    </message>
    <message>
        <source>It is right: it becomes a sample.</source>
        <translation>Está certo: torna-se uma amostra.</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rejeitar</translation>
    </message>
    <message>
        <source>It is no such object: it becomes a sample of what is not.</source>
        <translation>Não é tal objeto: torna-se uma amostra do que não é.</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Inverter</translation>
    </message>
    <message>
        <source>Front and back are exchanged; then accept it.</source>
        <translation>Frente e traseira são trocadas; depois aceite.</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>Move, turn or resize the box on the map, then accept it.</source>
        <translation>Mova, gire ou redimensione a caixa no mapa e aceite-a.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
    <message>
        <source>The find before.</source>
        <translation>O resultado anterior.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Próximo</translation>
    </message>
    <message>
        <source>The next find; nothing is said about this one.</source>
        <translation>O próximo resultado; nada é dito sobre este.</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Faltou um</translation>
    </message>
    <message>
        <source>Mark an object on the map that was not found.</source>
        <translation>Marque no mapa um objeto que não foi encontrado.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Desfazer</translation>
    </message>
    <message>
        <source>Takes back what was done to this find, else the last answer.</source>
        <translation>Retira o que foi feito com este resultado; se não houver nada, a última resposta.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Encerrar</translation>
    </message>
    <message>
        <source>Ends the review. All that was said is kept.</source>
        <translation>Encerra a revisão. Tudo o que foi dito é mantido.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>aceito</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejeitado</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>corrigido</translation>
    </message>
    <message>
        <source>changed, not accepted yet</source>
        <translation>alterado, ainda não aceito</translation>
    </message>
</context>
<context>
    <name>RotamatchDock</name>
    <message>
        <source>1 Samples</source>
        <translation>1 Amostras</translation>
    </message>
    <message>
        <source>2 Train</source>
        <translation>2 Treinar</translation>
    </message>
    <message>
        <source>3 Find</source>
        <translation>3 Encontrar</translation>
    </message>
    <message>
        <source>4 Review</source>
        <translation>4 Revisar</translation>
    </message>
    <message>
        <source>Rotamatch needs its engine, about 6 GB once.</source>
        <translation>O Rotamatch precisa do seu motor, cerca de 6 GB uma única vez.</translation>
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
        <translation>Mostrar o registro</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ajuda</translation>
    </message>
    <message>
        <source>Done: {task}</source>
        <translation>Concluído: {task}</translation>
    </message>
    <message>
        <source>Failed: {task}</source>
        <translation>Falhou: {task}</translation>
    </message>
    <message>
        <source>Samples and finds made so far stay in your QGIS profile. Right-click &quot;1 Samples&quot; or &quot;3 Find&quot; to open the folder.</source>
        <translation>As amostras e os resultados feitos até agora ficam no seu perfil do QGIS. Clique com o botão direito em &quot;1 Amostras&quot; ou &quot;3 Encontrar&quot; para abrir a pasta.</translation>
    </message>
</context>
<context>
    <name>RotamatchPlugin</name>
    <message>
        <source>Add point cloud...</source>
        <translation>Adicionar nuvem de pontos...</translation>
    </message>
    <message>
        <source>Models...</source>
        <translation>Modelos...</translation>
    </message>
    <message>
        <source>Set up engine...</source>
        <translation>Configurar o motor...</translation>
    </message>
    <message>
        <source>Self-test...</source>
        <translation>Autoteste...</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ajuda</translation>
    </message>
    <message>
        <source>Rotamatch needs its engine to train and detect.</source>
        <translation>O Rotamatch precisa do seu motor para treinar e detectar.</translation>
    </message>
    <message>
        <source>Self-test of Rotamatch</source>
        <translation>Autoteste do Rotamatch</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>Autoteste</translation>
    </message>
    <message>
        <source>The self-test is running; it takes some seconds.</source>
        <translation>O autoteste está em execução; leva alguns segundos.</translation>
    </message>
    <message>
        <source>Rotamatch</source>
        <translation>Rotamatch</translation>
    </message>
    <message>
        <source>Rotamatch&apos;s engine was made for another version.</source>
        <translation>O motor do Rotamatch foi instalado para outra versão.</translation>
    </message>
    <message>
        <source>Set it up again to upgrade it.</source>
        <translation>Configure-o novamente para atualizá-lo.</translation>
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
        <translation>O quanto a amostra média se parece consigo mesma quando girada: quanto mais para fora, mais parecida. Uma saliência em 180 significa que a traseira se parece com a frente.</translation>
    </message>
</context>
<context>
    <name>SampleClasses</name>
    <message>
        <source>There is a class &apos;{name}&apos; already, with another symmetry; change it there.</source>
        <translation>Já existe uma classe &apos;{name}&apos;, com outra simetria; altere-a lá.</translation>
    </message>
    <message>
        <source>There is a class &apos;{name}&apos; already; choose another name.</source>
        <translation>Já existe uma classe &apos;{name}&apos;; escolha outro nome.</translation>
    </message>
    <message>
        <source>The class &apos;{name}&apos; still has samples ({count}); delete them or change their class first.</source>
        <translation>A classe &apos;{name}&apos; ainda tem amostras ({count}); exclua-as ou mude antes a classe delas.</translation>
    </message>
    <message>
        <source>There is no class &apos;{name}&apos; in the sample store.</source>
        <translation>Não há classe &apos;{name}&apos; no banco de amostras.</translation>
    </message>
    <message>
        <source>A class needs a name.</source>
        <translation>Uma classe precisa de um nome.</translation>
    </message>
    <message>
        <source>A class cannot be &apos;{symmetry}&apos;.</source>
        <translation>Uma classe não pode ser &apos;{symmetry}&apos;.</translation>
    </message>
    <message>
        <source>The colour &apos;{colour}&apos; has to be like #ff8800.</source>
        <translation>A cor &apos;{colour}&apos; deve ser como #ff8800.</translation>
    </message>
</context>
<context>
    <name>SampleEdits</name>
    <message>
        <source>There is no sample {id} in the store; it may have been deleted meanwhile.</source>
        <translation>Não há amostra {id} no banco; talvez tenha sido excluída nesse meio-tempo.</translation>
    </message>
</context>
<context>
    <name>SampleForm</name>
    <message>
        <source>Sample</source>
        <translation>Amostra</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Isto não</translation>
    </message>
    <message>
        <source>Area: all are marked</source>
        <translation>Área: todos estão marcados</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignorado</translation>
    </message>
    <message>
        <source>Every class</source>
        <translation>Todas as classes</translation>
    </message>
</context>
<context>
    <name>SampleHistory</name>
    <message>
        <source>Last edit</source>
        <translation>Última edição</translation>
    </message>
</context>
<context>
    <name>SampleImport</name>
    <message>
        <source>Switch the plugin Processing on first: it imports the samples.</source>
        <translation>Ative antes o complemento Processamento (Processing): é ele que importa as amostras.</translation>
    </message>
    <message>
        <source>Samples imported: {count}.</source>
        <translation>Amostras importadas: {count}.</translation>
    </message>
</context>
<context>
    <name>SampleLayer</name>
    <message>
        <source>Add sample</source>
        <translation>Adicionar amostra</translation>
    </message>
    <message>
        <source>Add area</source>
        <translation>Adicionar área</translation>
    </message>
    <message>
        <source>Change sample</source>
        <translation>Alterar amostra</translation>
    </message>
    <message>
        <source>Change {count} samples</source>
        <translation>Alterar {count} amostras</translation>
    </message>
    <message>
        <source>There is no heading to flip; turn the sample with the edit tool first.</source>
        <translation>Não há direção para inverter; gire antes a amostra com a ferramenta de edição.</translation>
    </message>
    <message>
        <source>Flip {count} samples</source>
        <translation>Inverter {count} amostras</translation>
    </message>
    <message>
        <source>Flip sample</source>
        <translation>Inverter amostra</translation>
    </message>
    <message>
        <source>Delete {count} samples</source>
        <translation>Excluir {count} amostras</translation>
    </message>
    <message>
        <source>Delete sample</source>
        <translation>Excluir amostra</translation>
    </message>
    <message>
        <source>Add class</source>
        <translation>Adicionar classe</translation>
    </message>
    <message>
        <source>Change class</source>
        <translation>Alterar classe</translation>
    </message>
    <message>
        <source>Delete class</source>
        <translation>Excluir classe</translation>
    </message>
    <message>
        <source>Save the edits of the sample layer and switch editing off first.</source>
        <translation>Salve antes as edições da camada de amostras e desative a edição.</translation>
    </message>
    <message>
        <source>A sample cannot be &apos;{role}&apos; and come from &apos;{origin}&apos;.</source>
        <translation>Uma amostra não pode ser &apos;{role}&apos; e vir de &apos;{origin}&apos;.</translation>
    </message>
    <message>
        <source>Say first what you look for: a sample needs a class.</source>
        <translation>Diga antes o que procura: uma amostra precisa de uma classe.</translation>
    </message>
    <message>
        <source>There is no class &apos;{class_name}&apos; in the sample store; add it first.</source>
        <translation>Não há classe &apos;{class_name}&apos; no banco de amostras; adicione-a primeiro.</translation>
    </message>
    <message>
        <source>Choose an image or point cloud at the top of the dock first; samples belong to it.</source>
        <translation>Escolha antes uma imagem ou nuvem de pontos no topo do painel; as amostras pertencem a ela.</translation>
    </message>
    <message>
        <source>There is no scene &apos;{scene}&apos; in the sample store yet; wait a moment and try again.</source>
        <translation>Ainda não há imagem &apos;{scene}&apos; no banco de amostras; espere um momento e tente de novo.</translation>
    </message>
</context>
<context>
    <name>SampleMenu</name>
    <message>
        <source>Flip front and back</source>
        <translation>Inverter frente e traseira</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Amostra</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Isto não</translation>
    </message>
    <message>
        <source>Area: all in it is marked</source>
        <translation>Área: tudo nela está marcado</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorar</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Excluir</translation>
    </message>
</context>
<context>
    <name>SampleReader</name>
    <message>
        <source>There is no sample {id} any more.</source>
        <translation>A amostra {id} não existe mais.</translation>
    </message>
</context>
<context>
    <name>SampleRows</name>
    <message>
        <source>it has no outline</source>
        <translation>não tem contorno</translation>
    </message>
    <message>
        <source>it lies where the CRS is not defined</source>
        <translation>está onde o SRC não é definido</translation>
    </message>
    <message>
        <source>its role &apos;{role}&apos; is none of {roles}</source>
        <translation>seu papel &apos;{role}&apos; não é nenhum de {roles}</translation>
    </message>
    <message>
        <source>it does not say which scene it is of</source>
        <translation>não diz de qual imagem é</translation>
    </message>
    <message>
        <source>its scene &apos;{scene}&apos; is not in the store</source>
        <translation>sua imagem &apos;{scene}&apos; não está no banco</translation>
    </message>
    <message>
        <source>it has no class</source>
        <translation>não tem classe</translation>
    </message>
    <message>
        <source>its class &apos;{name}&apos; is not in the store</source>
        <translation>sua classe &apos;{name}&apos; não está no banco</translation>
    </message>
    <message>
        <source>it is no rectangle</source>
        <translation>não é um retângulo</translation>
    </message>
    <message>
        <source>its outline and its heading are {apart:.0f} degrees apart</source>
        <translation>seu contorno e sua direção diferem em {apart:.0f} graus</translation>
    </message>
</context>
<context>
    <name>SampleShapes</name>
    <message>
        <source>Only a rectangle can be a sample of an object.</source>
        <translation>Só um retângulo pode ser amostra de um objeto.</translation>
    </message>
    <message>
        <source>The outline has no area; draw it larger.</source>
        <translation>O contorno não tem área; desenhe-o maior.</translation>
    </message>
</context>
<context>
    <name>SampleStyle</name>
    <message>
        <source>Area: all are marked</source>
        <translation>Área: todos estão marcados</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignorado</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Isto não</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>A conferir</translation>
    </message>
</context>
<context>
    <name>SampleWatch</name>
    <message>
        <source>Measure samples</source>
        <translation>Medir amostras</translation>
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
        <translation>{count} isto não</translation>
    </message>
    <message>
        <source>areas: {count}</source>
        <translation>áreas: {count}</translation>
    </message>
    <message>
        <source>Add an image or point cloud to the project first, then choose it above.</source>
        <translation>Adicione primeiro uma imagem ou nuvem de pontos ao projeto e escolha-a acima.</translation>
    </message>
    <message>
        <source>Say above what you look for, such as car, and press Enter.</source>
        <translation>Diga acima o que procura, como carro, e pressione Enter.</translation>
    </message>
</context>
<context>
    <name>SceneHeader</name>
    <message>
        <source>The image or point cloud that is looked at</source>
        <translation>A imagem ou nuvem de pontos que é examinada</translation>
    </message>
    <message>
        <source>Choose an image or point cloud</source>
        <translation>Escolher imagem ou nuvem de pontos</translation>
    </message>
    <message>
        <source>What to look for: choose a class, or type a new one and press Enter</source>
        <translation>O que procurar: escolha uma classe ou digite uma nova e pressione Enter</translation>
    </message>
    <message>
        <source>Such as car</source>
        <translation>Como carro</translation>
    </message>
    <message>
        <source>Colour of the class on the map</source>
        <translation>Cor da classe no mapa</translation>
    </message>
    <message>
        <source>Colour of the class</source>
        <translation>Cor da classe</translation>
    </message>
    <message>
        <source>Class and sample store</source>
        <translation>Classe e banco de amostras</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Camada</translation>
    </message>
    <message>
        <source>Look for</source>
        <translation>Objeto</translation>
    </message>
    <message>
        <source>Shape of the class</source>
        <translation>Forma da classe</translation>
    </message>
    <message>
        <source>Rename class...</source>
        <translation>Renomear classe...</translation>
    </message>
    <message>
        <source>Delete class...</source>
        <translation>Excluir classe...</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Amostras</translation>
    </message>
    <message>
        <source>Import from a layer...</source>
        <translation>Importar de uma camada...</translation>
    </message>
    <message>
        <source>Open sample store...</source>
        <translation>Abrir banco de amostras...</translation>
    </message>
    <message>
        <source>Link {name} again...</source>
        <translation>Vincular {name} novamente...</translation>
    </message>
    <message>
        <source>Close sample store</source>
        <translation>Fechar banco de amostras</translation>
    </message>
    <message>
        <source>New name of {class_name}:</source>
        <translation>Novo nome de {class_name}:</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renomear</translation>
    </message>
    <message>
        <source>Delete the class {class_name}? That is possible only while it has no samples.</source>
        <translation>Excluir a classe {class_name}? Isso só é possível enquanto ela não tiver amostras.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Excluir</translation>
    </message>
    <message>
        <source>Where is the file now?</source>
        <translation>Onde está o arquivo agora?</translation>
    </message>
    <message>
        <source>The samples are linked again.</source>
        <translation>As amostras estão vinculadas novamente.</translation>
    </message>
    <message>
        <source>The samples are linked again. Those that lie outside of the file: {count}.</source>
        <translation>As amostras estão vinculadas novamente. Ficam fora do arquivo: {count}.</translation>
    </message>
    <message>
        <source>The file {name} of these samples is not where it was; the button &apos;...&apos; links it again.</source>
        <translation>O arquivo {name} destas amostras não está onde estava; o botão &apos;...&apos; o vincula novamente.</translation>
    </message>
    <message>
        <source>Open sample store</source>
        <translation>Abrir banco de amostras</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg);;All files (*)</source>
        <translation>GeoPackage (*.gpkg);;Todos os arquivos (*)</translation>
    </message>
</context>
<context>
    <name>SceneInput</name>
    <message>
        <source>Further bands of the same place</source>
        <translation>Mais bandas do mesmo lugar</translation>
    </message>
    <message>
        <source>Rasters or point clouds of the same place, read together with it as one: infrared or heights.</source>
        <translation>Rasters ou nuvens de pontos do mesmo lugar, lidos com ela como um só: infravermelho ou alturas.</translation>
    </message>
    <message>
        <source>CRS of the point cloud</source>
        <translation>SRC da nuvem de pontos</translation>
    </message>
    <message>
        <source>Only for files of point clouds that name none, or a wrong one.</source>
        <translation>Apenas para arquivos de nuvens de pontos que não informam nenhum, ou um errado.</translation>
    </message>
    <message>
        <source>Pixel size on the ground (GSD)</source>
        <translation>Tamanho do pixel no terreno (GSD)</translation>
    </message>
    <message>
        <source>Only for images without a CRS (metres per pixel, if you know them) and for layers that are no files (the pixel size to fetch).</source>
        <translation>Só para imagens sem SRC (metros por pixel, se você souber) e para camadas que não são arquivos (o tamanho do pixel a obter).</translation>
    </message>
    <message>
        <source>Most megapixels to fetch</source>
        <translation>Máximo de megapixels a obter</translation>
    </message>
    <message>
        <source>For layers that are no files, such as web maps: more than this is not fetched.</source>
        <translation>Para camadas que não são arquivos, como mapas web: mais do que isso não é obtido.</translation>
    </message>
</context>
<context>
    <name>SceneMenu</name>
    <message>
        <source>Images, point clouds, and further bands of the same place</source>
        <translation>Imagens, nuvens de pontos e mais bandas do mesmo lugar</translation>
    </message>
    <message>
        <source>{name} and {layer} are now looked at together, with the bands of both.</source>
        <translation>{name} e {layer} agora são examinadas juntas, com as bandas de ambas.</translation>
    </message>
    <message>
        <source>Add image...</source>
        <translation>Adicionar imagem...</translation>
    </message>
    <message>
        <source>Add point cloud...</source>
        <translation>Adicionar nuvem de pontos...</translation>
    </message>
    <message>
        <source>Add folder of point clouds...</source>
        <translation>Adicionar pasta de nuvens de pontos...</translation>
    </message>
    <message>
        <source>Add surface model (DSM)...</source>
        <translation>Adicionar modelo de superfície (MDS)...</translation>
    </message>
    <message>
        <source>Other sources...</source>
        <translation>Outras fontes...</translation>
    </message>
    <message>
        <source>Opens QGIS&apos;s Data Source Manager, for images from the web or a database</source>
        <translation>Abre o Gerenciador de Fontes de Dados do QGIS, para imagens da web ou de um banco de dados</translation>
    </message>
    <message>
        <source>Colour the points by height</source>
        <translation>Colorir os pontos por altura</translation>
    </message>
    <message>
        <source>Colour the points by intensity</source>
        <translation>Colorir os pontos por intensidade</translation>
    </message>
    <message>
        <source>Own colours</source>
        <translation>Cores próprias</translation>
    </message>
    <message>
        <source>Stack with...</source>
        <translation>Empilhar com...</translation>
    </message>
    <message>
        <source>Takes the bands of another layer of the same place too</source>
        <translation>Usa também as bandas de outra camada do mesmo lugar</translation>
    </message>
</context>
<context>
    <name>SceneParameter</name>
    <message>
        <source>Point clouds (*.las *.laz *.vpc ept.json)</source>
        <translation>Nuvens de pontos (*.las *.laz *.vpc ept.json)</translation>
    </message>
</context>
<context>
    <name>SceneSource</name>
    <message>
        <source>The view lies outside of this image; zoom to it first.</source>
        <translation>A vista está fora desta imagem; aproxime-se dela primeiro.</translation>
    </message>
    <message>
        <source>Copy the view of {name}</source>
        <translation>Copiar a vista de {name}</translation>
    </message>
    <message>
        <source>The view is being fetched, so that samples can be taken from it...</source>
        <translation>A vista está sendo obtida para que se possam tirar amostras dela...</translation>
    </message>
</context>
<context>
    <name>SceneStores</name>
    <message>
        <source>The samples in {name} are open again.</source>
        <translation>As amostras de {name} estão abertas de novo.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; has a CRS, unlike the layer before, so it gets samples of its own. Say what you look for; what you did before comes back with its layer.</source>
        <translation>&quot;{name}&quot; tem um SRC, ao contrário da camada anterior, por isso terá amostras próprias. Diga o que procura; o que você fez antes volta com a sua camada.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; has no CRS, unlike the layer before, so it gets samples of its own. Say what you look for; what you did before comes back with its layer.</source>
        <translation>&quot;{name}&quot; não tem SRC, ao contrário da camada anterior, por isso terá amostras próprias. Diga o que procura; o que você fez antes volta com a sua camada.</translation>
    </message>
</context>
<context>
    <name>ScoreSlider</name>
    <message>
        <source>Score ≥</source>
        <translation>Pontuação ≥</translation>
    </message>
    <message>
        <source>Finds below this score are hidden. Nothing is searched again; slide back and they return.</source>
        <translation>Resultados abaixo desta pontuação ficam ocultos. Nada é buscado de novo; deslize de volta e eles retornam.</translation>
    </message>
    <message>
        <source>The model advises {score:.2f}; a lower score shows more.</source>
        <translation>O modelo recomenda {score:.2f}; uma pontuação mais baixa mostra mais.</translation>
    </message>
    <message>
        <source>Set back</source>
        <translation>Restaurar</translation>
    </message>
    <message>
        <source>Sets the score back to the one that the model advises.</source>
        <translation>Restaura a pontuação que o modelo recomenda.</translation>
    </message>
</context>
<context>
    <name>SearchAreaChooser</name>
    <message>
        <source>Selected ones only</source>
        <translation>Só os selecionados</translation>
    </message>
    <message>
        <source>This view</source>
        <translation>Esta vista</translation>
    </message>
    <message>
        <source>What the map shows now.</source>
        <translation>O que o mapa mostra agora.</translation>
    </message>
    <message>
        <source>An extent</source>
        <translation>Extensão</translation>
    </message>
    <message>
        <source>A rectangle: draw it, or take that of a layer.</source>
        <translation>Um retângulo: desenhe-o ou use o de uma camada.</translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation>Polígonos</translation>
    </message>
    <message>
        <source>Only finds whose middle lies in a polygon of a layer.</source>
        <translation>Só resultados cujo centro está em um polígono de uma camada.</translation>
    </message>
    <message>
        <source>Whole layer</source>
        <translation>Camada inteira</translation>
    </message>
    <message>
        <source>All of the image or point cloud; a large one takes a while.</source>
        <translation>A imagem ou nuvem de pontos toda; uma grande demora um pouco.</translation>
    </message>
    <message>
        <source>There is nothing of &apos;{layer}&apos; in this place.</source>
        <translation>Não há nada de &apos;{layer}&apos; neste lugar.</translation>
    </message>
    <message>
        <source>Draw a rectangle first, or take the extent of a layer.</source>
        <translation>Desenhe antes um retângulo ou use a extensão de uma camada.</translation>
    </message>
    <message>
        <source>Choose a layer of polygons first.</source>
        <translation>Escolha primeiro uma camada de polígonos.</translation>
    </message>
    <message>
        <source>There are no polygons to search in.</source>
        <translation>Não há polígonos em que buscar.</translation>
    </message>
    <message>
        <source>This place lies outside the area where the CRS of the layer is defined. Zoom in first.</source>
        <translation>Este lugar está fora da área em que o SRC da camada é definido. Aproxime o zoom primeiro.</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>About this step</source>
        <translation>Sobre esta etapa</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Abrir pasta</translation>
    </message>
    <message>
        <source>Kept in {path}
Right-click to open the folder.</source>
        <translation>Guardado em {path}
Clique com o botão direito para abrir a pasta.</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>Rotamatch can work here.</source>
        <translation>O Rotamatch pode trabalhar aqui.</translation>
    </message>
    <message>
        <source>Rotamatch cannot work here as it is.</source>
        <translation>O Rotamatch não pode trabalhar aqui como está.</translation>
    </message>
    <message>
        <source>works, {:.0f} ms</source>
        <translation>funciona, {:.0f} ms</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>não pode ser usado</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Add an image or point cloud first, then say what to look for.</source>
        <translation>Adicione primeiro uma imagem ou nuvem de pontos e depois diga o que procurar.</translation>
    </message>
    <message>
        <source>The sample store is being made...</source>
        <translation>Criando o banco de amostras...</translation>
    </message>
    <message>
        <source>Ready: mark one {class_name} on the map.</source>
        <translation>Pronto: marque um {class_name} no mapa.</translation>
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
        <translation>Mostrar todos os {count}</translation>
    </message>
</context>
<context>
    <name>StoreTables</name>
    <message>
        <source>There is no sample store {path}.</source>
        <translation>Não existe o banco de amostras {path}.</translation>
    </message>
    <message>
        <source>There is no class &apos;{name}&apos; in the sample store.</source>
        <translation>Não há classe &apos;{name}&apos; no banco de amostras.</translation>
    </message>
    <message>
        <source>The table &apos;{table}&apos; of {path} is damaged; restore the file from a copy.</source>
        <translation>A tabela &apos;{table}&apos; de {path} está danificada; restaure o arquivo de uma cópia.</translation>
    </message>
    <message>
        <source>{path} was made by a newer version of Rotamatch; update Rotamatch to use it.</source>
        <translation>{path} foi criado por uma versão mais nova do Rotamatch; atualize o Rotamatch para usá-lo.</translation>
    </message>
    <message>
        <source>{path} is no sample store of Rotamatch, or it is damaged; choose another file.</source>
        <translation>{path} não é um banco de amostras do Rotamatch ou está danificado; escolha outro arquivo.</translation>
    </message>
    <message>
        <source>The sample store {path} could not be changed. Close it in other programs, and check that the folder can be written to and has space left.</source>
        <translation>O banco de amostras {path} não pôde ser alterado. Feche-o em outros programas e verifique se a pasta permite escrita e tem espaço.</translation>
    </message>
</context>
<context>
    <name>SuggestionQuestions</name>
    <message>
        <source>This image is not known to the sample store yet; wait a moment and try again.</source>
        <translation>O banco de amostras ainda não conhece esta imagem; aguarde um momento e tente de novo.</translation>
    </message>
    <message>
        <source>Save the edits of the sample layer first: the engine does not see them yet.</source>
        <translation>Salve antes as edições da camada de amostras: o motor ainda não as vê.</translation>
    </message>
    <message>
        <source>The view lies outside of this image; zoom to it first.</source>
        <translation>A vista está fora desta imagem; aproxime-se dela primeiro.</translation>
    </message>
</context>
<context>
    <name>SuggestionStrip</name>
    <message>
        <source>Accept</source>
        <translation>Aceitar</translation>
    </message>
    <message>
        <source>It is one: it becomes a sample.</source>
        <translation>É um: torna-se uma amostra.</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rejeitar</translation>
    </message>
    <message>
        <source>It is none. Where only the box is wrong, adjust it.</source>
        <translation>Não é. Se só a caixa está errada, ajuste-a.</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Inverter</translation>
    </message>
    <message>
        <source>Front and back are exchanged; then accept it.</source>
        <translation>Frente e traseira são trocadas; depois aceite.</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>Move, turn or resize the box on the map, then accept it.</source>
        <translation>Mova, gire ou redimensione a caixa no mapa e aceite-a.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
    <message>
        <source>The one before.</source>
        <translation>O anterior.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Próximo</translation>
    </message>
    <message>
        <source>The next one; nothing is said about this one.</source>
        <translation>O próximo; nada é dito sobre este.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fim</translation>
    </message>
    <message>
        <source>Ends the suggestions. All that was said is kept.</source>
        <translation>Encerra as sugestões. Tudo o que foi dito é mantido.</translation>
    </message>
    <message>
        <source>{number}: {class_name}?</source>
        <translation>{number}: {class_name}?</translation>
    </message>
    <message>
        <source>{accepted} accepted, {rejected} rejected</source>
        <translation>{accepted} aceitos, {rejected} rejeitados</translation>
    </message>
    <message>
        <source>{reason}. The last {count} were none; Esc ends.</source>
        <translation>{reason}. Os últimos {count} não eram; Esc encerra.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>aceito</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejeitado</translation>
    </message>
    <message>
        <source>Likeness to your samples: {percent} %</source>
        <translation>Semelhança com suas amostras: {percent} %</translation>
    </message>
    <message>
        <source>Likeness to your samples: {percent} %, hardly any; zoom out or move the map for better ones.</source>
        <translation>Semelhança com suas amostras: {percent} %, quase nenhuma; afaste ou mova o mapa para ver melhores.</translation>
    </message>
    <message>
        <source>The model is not sure that it is one (score {percent} %).</source>
        <translation>O modelo não tem certeza de que seja um (pontuação {percent} %).</translation>
    </message>
    <message>
        <source>Front or back? The model is not sure. F turns it round.</source>
        <translation>Frente ou traseira? O modelo não tem certeza. F inverte.</translation>
    </message>
    <message>
        <source>The model is not sure which way it lies.</source>
        <translation>O modelo não tem certeza da orientação.</translation>
    </message>
    <message>
        <source>It looks unlike your samples.</source>
        <translation>Não se parece com suas amostras.</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Find similar</source>
        <translation>Encontrar similares</translation>
    </message>
    <message>
        <source>What to mark next</source>
        <translation>O que marcar agora</translation>
    </message>
    <message>
        <source>Shows what in view looks like your samples, to accept or reject with one key each.</source>
        <translation>Mostra o que na vista se parece com suas amostras, para aceitar ou rejeitar com uma tecla.</translation>
    </message>
    <message>
        <source>Shows the places in view from which the model would learn most.</source>
        <translation>Mostra os lugares da vista com que o modelo mais aprenderia.</translation>
    </message>
    <message>
        <source>Looking for what is similar...</source>
        <translation>Procurando o que é similar...</translation>
    </message>
    <message>
        <source>Looking for what teaches most...</source>
        <translation>Procurando o que mais ensina...</translation>
    </message>
    <message>
        <source>That was the last suggestion; here is the first again. Elsewhere there may be more.</source>
        <translation>Essa era a última sugestão; aqui está de novo a primeira. Em outro lugar pode haver mais.</translation>
    </message>
    <message>
        <source>There is nothing more to suggest here. Move the map, or mark one by hand.</source>
        <translation>Não há mais nada a sugerir aqui. Mova o mapa ou marque um à mão.</translation>
    </message>
    <message>
        <source>The view is large: only what lies around its middle was looked at.</source>
        <translation>A vista é grande: só se olhou o que fica em torno do centro.</translation>
    </message>
    <message>
        <source>That is all that was suggested here.</source>
        <translation>Isso é tudo o que foi sugerido aqui.</translation>
    </message>
    <message>
        <source>Looking for more...</source>
        <translation>Procurando mais...</translation>
    </message>
    <message>
        <source>Answer a suggestion</source>
        <translation>Responder a uma sugestão</translation>
    </message>
    <message>
        <source>Mark one first.</source>
        <translation>Marque um primeiro.</translation>
    </message>
    <message>
        <source>Another tool was chosen, so the suggestions have ended.</source>
        <translation>Outra ferramenta foi escolhida, por isso as sugestões terminaram.</translation>
    </message>
</context>
<context>
    <name>TerrainQuestion</name>
    <message>
        <source>Choose it...</source>
        <translation>Escolher...</translation>
    </message>
    <message>
        <source>Add without</source>
        <translation>Adicionar sem</translation>
    </message>
    <message>
        <source>Heights count from the ground. Is there a terrain model (DTM) of the same place as {name}? Without one, the ground is taken from the lowest places of the surface.</source>
        <translation>As alturas contam a partir do solo. Há um modelo do terreno (MDT) do mesmo lugar que {name}? Sem ele, o solo é tirado dos lugares mais baixos da superfície.</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Click to see the whole picture</source>
        <translation>Clique para ver a imagem inteira</translation>
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
        <translation>Treinar modelo</translation>
    </message>
    <message>
        <source>deep learning,neural network,onnx,learn,fit,detector</source>
        <translation>aprendizado profundo,rede neural,onnx,aprender,ajustar,detector</translation>
    </message>
    <message>
        <source>Trains a network to find objects like the samples of a store.</source>
        <translation>Treina uma rede para encontrar objetos como as amostras de um banco.</translation>
    </message>
    <message>
        <source>Trains a network to find objects like the samples of a store, and writes it as one ONNX file that &apos;Detect objects&apos; and any other user of Rotamatch can work with.

Five samples are the least; 20 or more work better. What nobody has marked is taken as unknown, not as background, so that not every object needs a sample; negatives and areas tell what is background. How long it takes follows from the samples: a minute or two on a processor, less on a graphics card.

Cancelling keeps a checkpoint beside the model: run again with &apos;Resume&apos; to go on.</source>
        <translation>Treina uma rede para encontrar objetos como as amostras de um banco e a escreve como um arquivo ONNX com o qual &apos;Detectar objetos&apos; e qualquer outro usuário do Rotamatch podem trabalhar.

Cinco amostras são o mínimo; 20 ou mais funcionam melhor. O que ninguém marcou é tido como desconhecido, não como fundo, de modo que nem todo objeto precisa de uma amostra; negativas e áreas dizem o que é fundo. A duração depende das amostras: um ou dois minutos em um processador, menos em uma placa de vídeo.

Cancelar mantém um ponto de retomada ao lado do modelo: execute de novo com &apos;Retomar&apos; para continuar.</translation>
    </message>
    <message>
        <source>Rotamatch models (*.onnx)</source>
        <translation>Modelos do Rotamatch (*.onnx)</translation>
    </message>
    <message>
        <source>Sample store</source>
        <translation>Banco de amostras</translation>
    </message>
    <message>
        <source>Sample stores (*.gpkg)</source>
        <translation>Bancos de amostras (*.gpkg)</translation>
    </message>
    <message>
        <source>A GeoPackage made by &apos;Import samples&apos;.</source>
        <translation>Um GeoPackage criado por &apos;Importar amostras&apos;.</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Names with commas between them; empty for all classes of the store.</source>
        <translation>Nomes separados por vírgulas; vazio para todas as classes do banco.</translation>
    </message>
    <message>
        <source>Images and point clouds</source>
        <translation>Imagens e nuvens de pontos</translation>
    </message>
    <message>
        <source>Names of images and point clouds of the store with commas between them; empty for all.</source>
        <translation>Nomes de imagens e nuvens de pontos do banco separados por vírgulas; vazio para todas.</translation>
    </message>
    <message>
        <source>Start from model</source>
        <translation>Partir do modelo</translation>
    </message>
    <message>
        <source>A model whose weights the training starts from, such as the last one for these objects: its name in the library, or its file.</source>
        <translation>Um modelo de cujos pesos o treinamento parte, como o último para estes objetos: seu nome na biblioteca ou seu arquivo.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>The ONNX file to write.</source>
        <translation>O arquivo ONNX a escrever.</translation>
    </message>
    <message>
        <source>Average precision in the validation</source>
        <translation>Precisão média na validação</translation>
    </message>
    <message>
        <source>Stop after (minutes)</source>
        <translation>Parar após (minutos)</translation>
    </message>
    <message>
        <source>Empty: as long as the samples ask for. Stopping early makes a weaker model, and is noted in it.</source>
        <translation>Vazio: o tempo que as amostras pedirem. Parar cedo gera um modelo mais fraco, e isso é anotado nele.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semente</translation>
    </message>
    <message>
        <source>The same seed gives the same model on a processor with the same number of threads.</source>
        <translation>A mesma semente gera o mesmo modelo em um processador com o mesmo número de threads.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Retomar</translation>
    </message>
    <message>
        <source>Go on where a training of the same model was cancelled.</source>
        <translation>Continua de onde um treinamento do mesmo modelo foi cancelado.</translation>
    </message>
</context>
<context>
    <name>TrainPanel</name>
    <message>
        <source>no model yet</source>
        <translation>ainda sem modelo</translation>
    </message>
    <message>
        <source>model &quot;{name}&quot;</source>
        <translation>modelo &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>Parando...</translation>
    </message>
    <message>
        <source>The sample layer has unsaved edits, and a training sees only what is saved.</source>
        <translation>A camada de amostras tem edições não salvas, e um treinamento vê apenas o que está salvo.</translation>
    </message>
    <message>
        <source>Save and train</source>
        <translation>Salvar e treinar</translation>
    </message>
    <message>
        <source>Train &apos;{name}&apos;</source>
        <translation>Treinar &apos;{name}&apos;</translation>
    </message>
    <message>
        <source>Waits until another job of Rotamatch has ended.</source>
        <translation>Espera até que outro trabalho do Rotamatch termine.</translation>
    </message>
    <message>
        <source>The engine starts...</source>
        <translation>O motor está iniciando...</translation>
    </message>
    <message>
        <source>It learns; about {time} left.</source>
        <translation>Aprendendo; restam cerca de {time}.</translation>
    </message>
    <message>
        <source>The model &quot;{name}&quot; is ready after {time}.</source>
        <translation>O modelo &quot;{name}&quot; está pronto após {time}.</translation>
    </message>
    <message>
        <source>Look for &quot;{class_name}&quot; again to search with it.</source>
        <translation>Para buscar com ele, escolha &quot;{class_name}&quot; novamente acima.</translation>
    </message>
    <message>
        <source>Stopped before anything was learnt.</source>
        <translation>Interrompido antes de aprender algo.</translation>
    </message>
    <message>
        <source>Stopped. It can be resumed from where it was.</source>
        <translation>Interrompido. Pode ser retomado de onde estava.</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>espera a sua vez</translation>
    </message>
    <message>
        <source>begins...</source>
        <translation>começa...</translation>
    </message>
    <message>
        <source>training &quot;{name}&quot;, {time} left</source>
        <translation>treinando &quot;{name}&quot;, faltam {time}</translation>
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
        <translation>Interrompe o treinamento; pode ser retomado depois de onde estava.</translation>
    </message>
    <message>
        <source>Preview on the map</source>
        <translation>Pré-visualizar no mapa</translation>
    </message>
    <message>
        <source>Shows what would be found by now, in the part of the map that was in view at the start.</source>
        <translation>Mostra o que seria encontrado agora, na parte do mapa visível no início.</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>duvidoso</translation>
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
        <translation>O modelo vai para a biblioteca com este nome.</translation>
    </message>
    <message>
        <source>Why this device</source>
        <translation>Por que este dispositivo</translation>
    </message>
    <message>
        <source>Model name</source>
        <translation>Nome do modelo</translation>
    </message>
    <message>
        <source>Mark samples first.</source>
        <translation>Marque amostras primeiro.</translation>
    </message>
    <message>
        <source>Give the model a name.</source>
        <translation>Dê um nome ao modelo.</translation>
    </message>
    <message>
        <source>The library has a model &quot;{name}&quot; already; give this one another name.</source>
        <translation>A biblioteca já tem um modelo &quot;{name}&quot;; dê outro nome a este.</translation>
    </message>
    <message>
        <source>Start anew on {count} samples</source>
        <translation>Recomeçar com {count} amostras</translation>
    </message>
    <message>
        <source>Train on {count} samples</source>
        <translation>Treinar com {count} amostras</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Treinar</translation>
    </message>
    <message>
        <source>Resume &quot;{name}&quot;</source>
        <translation>Retomar &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>Start from &quot;{name}&quot;</source>
        <translation>Partir de &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>Goes on from what the current model knows; good after a review.</source>
        <translation>Continua a partir do que o modelo atual sabe; bom após uma revisão.</translation>
    </message>
    <message>
        <source>What &quot;{name}&quot; has learnt until it was stopped is lost then.</source>
        <translation>Perde-se então o que &quot;{name}&quot; aprendeu até ser interrompido.</translation>
    </message>
    <message>
        <source>The training that was stopped learnt from other samples; this one starts anew.</source>
        <translation>O treinamento interrompido aprendeu com outras amostras; este começa do zero.</translation>
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
        <translation>{count} dias</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>agora mesmo</translation>
    </message>
    <message>
        <source>{duration} ago</source>
        <translation>há {duration}</translation>
    </message>
    <message>
        <source>Samples: {count}. At least {fewest} are needed, and {advised} or more work better.</source>
        <translation>Amostras: {count}. São necessárias pelo menos {fewest}, e {advised} ou mais funcionam melhor.</translation>
    </message>
    <message>
        <source>{count} samples; {advised} or more work better.</source>
        <translation>{count} amostras; {advised} ou mais funcionam melhor.</translation>
    </message>
    <message>
        <source>Flagged and left out: {count}; the gallery tells why.</source>
        <translation>Sinalizadas e deixadas de fora: {count}; a galeria diz por quê.</translation>
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
        <translation>GPU da Apple</translation>
    </message>
    <message>
        <source>The options say to train on the CPU.</source>
        <translation>As opções dizem para treinar na CPU.</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>The options say to train on the GPU; without one, the training does not start.</source>
        <translation>As opções dizem para treinar na GPU; sem uma, o treinamento não começa.</translation>
    </message>
    <message>
        <source>GPU if found, else CPU</source>
        <translation>GPU, senão CPU</translation>
    </message>
    <message>
        <source>A GPU is taken where PyTorch finds one; which one it was stands here as soon as a training has begun. The self-test in the menu Plugins &gt; Rotamatch tells it now.</source>
        <translation>Uma GPU é usada se o PyTorch a encontrar; qual foi aparece aqui assim que um treinamento começar. O autoteste no menu Complementos &gt; Rotamatch diz agora.</translation>
    </message>
    <message>
        <source>Its quality was not measured: too few samples to withhold any.</source>
        <translation>Sua qualidade não foi medida: poucas amostras para reservar alguma.</translation>
    </message>
    <message>
        <source>AP {value:.2f} on withheld samples</source>
        <translation>AP {value:.2f} em amostras reservadas</translation>
    </message>
    <message>
        <source>It finds {found} of {count} withheld samples (AP {value:.2f})</source>
        <translation>Encontra {found} de {count} amostras separadas (AP {value:.2f})</translation>
    </message>
    <message>
        <source>It finds {found} of {count} withheld samples</source>
        <translation>Encontra {found} de {count} amostras separadas</translation>
    </message>
    <message>
        <source>headings {value:.0f}° off</source>
        <translation>direções erradas em {value:.0f}°</translation>
    </message>
    <message>
        <source>{value:.0f} % back to front</source>
        <translation>{value:.0f} % ao contrário</translation>
    </message>
    <message>
        <source>More samples help: search, review the finds and train again.</source>
        <translation>Mais amostras ajudam: procure, revise os resultados e treine de novo.</translation>
    </message>
    <message>
        <source>How often it is wrong was not measured: among what was withheld is no area and no &apos;not this&apos;.</source>
        <translation>Não se mediu com que frequência ele erra: entre o que foi reservado não há área nem &apos;isto não&apos;.</translation>
    </message>
    <message>
        <source>AP {value:.2f}</source>
        <translation>AP {value:.2f}</translation>
    </message>
    <message>
        <source>A training with new samples withholds others. So few of them tell little about which model is better.</source>
        <translation>Um treinamento com novas amostras separa outras. Tão poucas dizem pouco sobre qual modelo é melhor.</translation>
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
        <translation>Perda: o quanto a rede ainda erra; ela cai e depois se estabiliza. AP (precisão média): quão bem ela encontra amostras que lhe são ocultadas, 1 é o melhor; sem áreas nem &apos;Isto não&apos; entre elas, só se sabe quantas ela encontra. No fim ela também aprende com elas.</translation>
    </message>
    <message>
        <source>AP {value:.2f}</source>
        <translation>AP {value:.2f}</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perda</translation>
    </message>
    <message>
        <source>Loss {value:.2f}</source>
        <translation>Perda {value:.2f}</translation>
    </message>
</context>
<context>
    <name>WriteErrors</name>
    <message>
        <source>{path} cannot be written; check the folder and the space on the disk.</source>
        <translation>{path} não pode ser escrito; verifique a pasta e o espaço em disco.</translation>
    </message>
    <message>
        <source>{path} cannot be written; is the disk full?</source>
        <translation>{path} não pode ser escrito; o disco está cheio?</translation>
    </message>
</context>
</TS>
