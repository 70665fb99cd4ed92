<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AreaTool</name>
    <message>
        <source>An area needs three corners at least.</source>
        <translation>区域至少需要三个角点。</translation>
    </message>
    <message>
        <source>The outline crosses itself; Backspace takes the last corner back.</source>
        <translation>轮廓自相交；按 Backspace 撤回最后一个角点。</translation>
    </message>
</context>
<context>
    <name>BackgroundTask</name>
    <message>
        <source>Rotamatch made an error of its own ({kind}).</source>
        <translation>Rotamatch 自身出错（{kind}）。</translation>
    </message>
</context>
<context>
    <name>BirdsEye</name>
    <message>
        <source>Heights</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Shaded</source>
        <translation>阴影</translation>
    </message>
</context>
<context>
    <name>BirdsEyeStyle</name>
    <message>
        <source>Height above ground (m)</source>
        <translation>离地高度 (m)</translation>
    </message>
</context>
<context>
    <name>BoxTool</name>
    <message>
        <source>First click how wide this one is, or press Esc.</source>
        <translation>请先点击确定此方框的宽度，或按 Esc。</translation>
    </message>
    <message>
        <source>length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>heading</source>
        <translation>朝向</translation>
    </message>
</context>
<context>
    <name>ChipView</name>
    <message>
        <source>The find, its front up</source>
        <translation>结果，正面朝上</translation>
    </message>
</context>
<context>
    <name>ClassStart</name>
    <message>
        <source>What has a front is found with a heading of 0 to 360 degrees.</source>
        <translation>有前端的对象会以 0 到 360 度的朝向被找到。</translation>
    </message>
    <message>
        <source>Models...</source>
        <translation>模型...</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Use &quot;{name}&quot;</source>
        <translation>使用“{name}”</translation>
    </message>
    <message>
        <source>Drag from tail to nose over one {class_name} on the map, then click its width.</source>
        <translation>在地图上从尾部向头部拖过一个 {class_name}，然后单击其宽度。</translation>
    </message>
    <message>
        <source>Drag over one {class_name} on the map, from end to end, then click its width.</source>
        <translation>在地图上从一端到另一端拖过一个 {class_name}，然后单击其宽度。</translation>
    </message>
    <message>
        <source>Drag over one {class_name} on the map, from edge to edge.</source>
        <translation>在地图上从一边到另一边拖过一个 {class_name}。</translation>
    </message>
    <message>
        <source>The library has a model &quot;{name}&quot; that finds {class_name}.</source>
        <translation>模型库中有模型“{name}”可查找 {class_name}。</translation>
    </message>
    <message>
        <source>Or search with a trained model, without marking: {names}.</source>
        <translation>或无需标记，直接用训练好的模型查找：{names}。</translation>
    </message>
    <message>
        <source>Has a front (car, plane)</source>
        <translation>有正面（汽车、飞机）</translation>
    </message>
    <message>
        <source>Front and back alike (house, container)</source>
        <translation>前后相同（房屋、集装箱）</translation>
    </message>
    <message>
        <source>Round (tree, tank)</source>
        <translation>圆形（树、储罐）</translation>
    </message>
</context>
<context>
    <name>ClassWorks</name>
    <message>
        <source>The model &quot;{name}&quot; finds {class_name}, which is looked for now.</source>
        <translation>模型“{name}”查找 {class_name}，现在查找的就是它。</translation>
    </message>
</context>
<context>
    <name>CloudPanel</name>
    <message>
        <source>The bird&apos;s-eye view is being made...</source>
        <translation>正在生成俯视图...</translation>
    </message>
    <message>
        <source>Heights: move the mouse over the map</source>
        <translation>高度：将鼠标移到地图上</translation>
    </message>
    <message>
        <source>The selected sample is {height:.1f} m high</source>
        <translation>所选样本高 {height:.1f} 米</translation>
    </message>
    <message>
        <source>The last sample is {height:.1f} m high</source>
        <translation>最后一个样本高 {height:.1f} 米</translation>
    </message>
    <message>
        <source>No points here</source>
        <translation>此处没有点</translation>
    </message>
    <message>
        <source>{height:.1f} m above ground</source>
        <translation>离地 {height:.1f} 米</translation>
    </message>
    <message>
        <source>{height:.1f} m above ground, which lies at {terrain:.1f} m</source>
        <translation>离地 {height:.1f} 米，地面高程 {terrain:.1f} 米</translation>
    </message>
</context>
<context>
    <name>CloudViews</name>
    <message>
        <source>Bird&apos;s-eye view</source>
        <translation>俯视图</translation>
    </message>
    <message>
        <source>Changes between the points and the heights above ground, seen from above. Key: {key}</source>
        <translation>在点与俯视的离地高度之间切换。按键：{key}</translation>
    </message>
    <message>
        <source>QGIS has no points to show for this image, only what is seen from above.</source>
        <translation>对于此图像，QGIS 没有可显示的点，只有俯视图。</translation>
    </message>
    <message>
        <source>The bird&apos;s-eye view of {name} is being made...</source>
        <translation>正在生成 {name} 的俯视图...</translation>
    </message>
    <message>
        <source>Point clouds (*.las *.laz *.vpc ept.json);;All files (*)</source>
        <translation>点云 (*.las *.laz *.vpc ept.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Add point cloud</source>
        <translation>添加点云</translation>
    </message>
    <message>
        <source>Add folder of point clouds</source>
        <translation>添加点云文件夹</translation>
    </message>
    <message>
        <source>Add surface model (DSM)</source>
        <translation>添加地表模型（DSM）</translation>
    </message>
    <message>
        <source>Terrain model (DTM)</source>
        <translation>地形模型（DTM）</translation>
    </message>
    <message>
        <source>The surface model {name} is being read...</source>
        <translation>正在读取地表模型 {name}...</translation>
    </message>
    <message>
        <source>The point cloud {name} is being read...</source>
        <translation>正在读取点云 {name}...</translation>
    </message>
    <message>
        <source>Bird&apos;s-eye view of {name}</source>
        <translation>{name} 的俯视图</translation>
    </message>
    <message>
        <source>{name}, bird&apos;s-eye view</source>
        <translation>{name}，俯视图</translation>
    </message>
    <message>
        <source>You see the cloud from above; {key} shows its points.</source>
        <translation>您正在俯视点云；按 {key} 显示其点。</translation>
    </message>
    <message>
        <source>The bird&apos;s-eye view {path} cannot be read.</source>
        <translation>无法读取俯视图 {path}。</translation>
    </message>
    <message>
        <source>Rasters of heights (*.tif *.tiff *.vrt *.asc *.img);;All files (*)</source>
        <translation>高程栅格 (*.tif *.tiff *.vrt *.asc *.img);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>CrsQuestion</name>
    <message>
        <source>Add with this CRS</source>
        <translation>使用此坐标系添加</translation>
    </message>
    <message>
        <source>Add without</source>
        <translation>不指定坐标系添加</translation>
    </message>
    <message>
        <source>{path} does not say in which CRS it is.</source>
        <translation>{path} 未说明其坐标系。</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Rotamatch dock</source>
        <translation>Rotamatch 面板</translation>
    </message>
</context>
<context>
    <name>DetectAlgorithm</name>
    <message>
        <source>Detect objects</source>
        <translation>检测对象</translation>
    </message>
    <message>
        <source>find,deep learning,neural network,onnx,oriented boxes,heading,vehicles,inference</source>
        <translation>查找,深度学习,神经网络,onnx,有向框,朝向,车辆,推理</translation>
    </message>
    <message>
        <source>Finds every object like the samples a model was trained from.</source>
        <translation>查找与模型训练样本相似的所有对象。</translation>
    </message>
    <message>
        <source>Finds every object like the samples a model was trained from, and draws an oriented box around it.

Each detection has a score from 0 to 1, a heading (degrees clockwise from north, where the front points), how sure the heading is, its length and width. All from a score of 0.05 are kept; the field &apos;accepted&apos; marks those above the threshold, and only these are drawn at first.

Where the output is a GeoPackage it is written while the run lasts, and a run that was cancelled or cut short goes on with &apos;Resume&apos;. Memory does not grow with the size of the image or point cloud.

Layers that are no files (web maps, databases) are fetched first, for the extent you choose.

A point cloud is looked at from above. Its detections know their height and the height of the ground below, and stand as boxes in QGIS&apos;s 3D views.</source>
        <translation>查找与模型训练样本相似的所有对象，并在其周围绘制有向框。

每个检测结果都有 0 到 1 的得分、朝向（从北顺时针的度数，即正面所指方向）、朝向的确定程度、长度和宽度。保留得分不低于 0.05 的所有结果；字段“accepted”标出高于阈值的结果，起初只绘制这些。

如果输出是 GeoPackage，则在运行期间写入；已取消或中断的运行可用“继续运行”继续。内存占用不随图像或点云的大小增长。

不是文件的图层（网络地图、数据库）会先按所选范围获取。

点云从上方观察。其检测结果带有自身高度及其下方地面的高程，并在 QGIS 三维视图中显示为立体框。</translation>
    </message>
    <message>
        <source>Image or point cloud</source>
        <translation>图像或点云</translation>
    </message>
    <message>
        <source>Where to look for objects.</source>
        <translation>在何处查找对象。</translation>
    </message>
    <message>
        <source>Model (its name in the library, or a file)</source>
        <translation>模型（模型库中的名称或文件）</translation>
    </message>
    <message>
        <source>A model of the library, from the list beside the field or typed, such as vehicles; or an ONNX file.</source>
        <translation>模型库中的模型，可从字段旁的列表中选择或直接输入（例如 vehicles）；也可以是 ONNX 文件。</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>The part of the layer to look at; empty for all of it.</source>
        <translation>要查找的图层部分；留空为整个图层。</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Polygons to look at; empty for everything.</source>
        <translation>要查找的多边形；留空为全部。</translation>
    </message>
    <message>
        <source>Detections</source>
        <translation>检测结果</translation>
    </message>
    <message>
        <source>The oriented boxes.</source>
        <translation>有向框。</translation>
    </message>
    <message>
        <source>Number of detections</source>
        <translation>检测结果数量</translation>
    </message>
    <message>
        <source>Number of accepted detections</source>
        <translation>已接受的检测结果数量</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>The score from which a detection is accepted; empty for what the model was calibrated to.</source>
        <translation>接受检测结果的最低得分；留空则使用模型校准的值。</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>细致</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Fast uses the model&apos;s 8-bit version if there is one. Thorough looks four times, turned.</source>
        <translation>快速：使用模型的 8 位版本（如有）。细致：旋转后共查看四次。</translation>
    </message>
    <message>
        <source>With heights (PolygonZ)</source>
        <translation>带高程 (PolygonZ)</translation>
    </message>
    <message>
        <source>Boxes of a point cloud lie at the height of the ground, for 3D views and other programs.</source>
        <translation>点云的框位于地面高程处，供三维视图和其他程序使用。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Of the processor; 0 for as many as there are.</source>
        <translation>处理器线程；0 为全部。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Go on with a run that was cut short. Needs a GeoPackage as output, and an image or point cloud that is a file.</source>
        <translation>继续中断的运行。需要以 GeoPackage 为输出，且图像或点云为文件。</translation>
    </message>
    <message>
        <source>Only a GeoPackage can be resumed: choose the file of the run that was cut short.</source>
        <translation>只有 GeoPackage 可以继续：请选择中断运行的文件。</translation>
    </message>
    <message>
        <source>Only a run on files can be resumed: this image is none and would be fetched anew, maybe with other pixels. Turn &apos;Resume&apos; off, or export the image to a file first.</source>
        <translation>只有对文件的运行可以继续：此图像不是文件，会被重新获取，像素可能不同。请关闭“继续运行”，或先将图像导出为文件。</translation>
    </message>
    <message>
        <source>What was found until now is in {}; &apos;Resume&apos; goes on.</source>
        <translation>目前找到的结果在 {} 中；可用“继续运行”继续。</translation>
    </message>
</context>
<context>
    <name>DetectionOutput</name>
    <message>
        <source>The detections in {path} cannot be read.</source>
        <translation>无法读取 {path} 中的检测结果。</translation>
    </message>
</context>
<context>
    <name>DetectionStyle</name>
    <message>
        <source>score {low:.1f} - {high:.1f}</source>
        <translation>得分 {low:.1f} - {high:.1f}</translation>
    </message>
    <message>
        <source>Above the threshold</source>
        <translation>高于阈值</translation>
    </message>
    <message>
        <source>Below the threshold</source>
        <translation>低于阈值</translation>
    </message>
    <message>
        <source>Uncertain front</source>
        <translation>前端不确定</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>above threshold</source>
        <translation>高于阈值</translation>
    </message>
    <message>
        <source>heading certainty</source>
        <translation>朝向把握</translation>
    </message>
    <message>
        <source>rotation match</source>
        <translation>旋转匹配</translation>
    </message>
    <message>
        <source>height (m)</source>
        <translation>高度 (m)</translation>
    </message>
    <message>
        <source>ground level (m)</source>
        <translation>地面高程 (m)</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>heading (°)</source>
        <translation>朝向 (°)</translation>
    </message>
    <message>
        <source>axis (°)</source>
        <translation>轴向 (°)</translation>
    </message>
    <message>
        <source>length (m)</source>
        <translation>长度 (m)</translation>
    </message>
    <message>
        <source>width (m)</source>
        <translation>宽度 (m)</translation>
    </message>
    <message>
        <source>length (px)</source>
        <translation>长度 (px)</translation>
    </message>
    <message>
        <source>width (px)</source>
        <translation>宽度 (px)</translation>
    </message>
    <message>
        <source>length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>width</source>
        <translation>宽度</translation>
    </message>
</context>
<context>
    <name>EngineAlgorithm</name>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Detection</source>
        <translation>检测</translation>
    </message>
    <message>
        <source>Point clouds</source>
        <translation>点云</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>auto takes an NVIDIA graphics card (cuda), else one of Apple (mps), else the processor (cpu).</source>
        <translation>auto 使用 NVIDIA 显卡 (cuda)，否则使用 Apple 显卡 (mps)，否则使用处理器 (cpu)。</translation>
    </message>
</context>
<context>
    <name>EngineClient</name>
    <message>
        <source>The engine did not start ({end}). Run &apos;Set up engine&apos; in the menu Plugins &gt; Rotamatch, or choose another Python for it.</source>
        <translation>引擎未启动（{end}）。请运行菜单“插件 &gt; Rotamatch”中的“设置引擎”，或为其选择其他 Python。</translation>
    </message>
    <message>
        <source>The engine ended in the middle of its work ({end}). What it had written is kept; start again, with &apos;Resume&apos; where there is one. The log panel &apos;Rotamatch&apos; has the details.</source>
        <translation>引擎在工作中途结束（{end}）。已写入的内容会保留；请重新开始，可行时使用“继续运行”。详情见日志面板“Rotamatch”。</translation>
    </message>
    <message>
        <source>exit code {code}</source>
        <translation>退出代码 {code}</translation>
    </message>
    <message>
        <source>killed, perhaps because memory ran out</source>
        <translation>被终止，可能是内存不足</translation>
    </message>
    <message>
        <source>signal {code}</source>
        <translation>信号 {code}</translation>
    </message>
    <message>
        <source>The engine&apos;s Python {path} cannot be started. Run &apos;Set up engine&apos; in the menu Plugins &gt; Rotamatch.</source>
        <translation>无法启动引擎的 Python {path}。请运行菜单“插件 &gt; Rotamatch”中的“设置引擎”。</translation>
    </message>
</context>
<context>
    <name>EngineDesk</name>
    <message>
        <source>The engine could not be asked for &apos;{job}&apos;.</source>
        <translation>无法向引擎请求“{job}”。</translation>
    </message>
</context>
<context>
    <name>EngineDialog</name>
    <message>
        <source>Set up Rotamatch&apos;s engine</source>
        <translation>设置 Rotamatch 的引擎</translation>
    </message>
    <message>
        <source>Install for processor and graphics card</source>
        <translation>为处理器和显卡安装</translation>
    </message>
    <message>
        <source>Install for the processor only</source>
        <translation>仅为处理器安装</translation>
    </message>
    <message>
        <source>Use another Python that has all packages</source>
        <translation>使用已有全部软件包的其他 Python</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Cancel the set-up</source>
        <translation>取消设置</translation>
    </message>
    <message>
        <source>{what} ({size:.1f} GB of disk)</source>
        <translation>{what}（磁盘 {size:.1f} GB）</translation>
    </message>
    <message>
        <source>Training and detection run in a Python environment of their own, so that QGIS and other plugins stay as they are. It is made once, which needs the network; later everything works without. It goes to:
{folder}</source>
        <translation>训练和检测在独立的 Python 环境中运行，因此 QGIS 和其他插件保持不变。该环境只需创建一次，需要网络；之后一切均可离线使用。位置：
{folder}</translation>
    </message>
    <message>
        <source>Rotamatch uses {}. Run the self-test to see whether it has all packages.</source>
        <translation>Rotamatch 使用 {}。运行自检可查看软件包是否齐全。</translation>
    </message>
    <message>
        <source>Cancelled. Setting up again goes on from here.</source>
        <translation>已取消。再次设置将从此处继续。</translation>
    </message>
    <message>
        <source>The engine is ready. The self-test in the same menu tells what it can do here.</source>
        <translation>引擎已就绪。同一菜单中的自检会说明它在此处的能力。</translation>
    </message>
</context>
<context>
    <name>EngineOptions</name>
    <message>
        <source>Set up or choose...</source>
        <translation>设置或选择...</translation>
    </message>
    <message>
        <source>Repair...</source>
        <translation>修复...</translation>
    </message>
    <message>
        <source>Remove...</source>
        <translation>移除...</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>自检</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Tries out reading, training and detecting on each device</source>
        <translation>在每个设备上试运行读取、训练和检测</translation>
    </message>
    <message>
        <source>Your own Python is used: {python}</source>
        <translation>使用您自己的 Python：{python}</translation>
    </message>
    <message>
        <source>The engine is installed in {folder}.</source>
        <translation>引擎安装在 {folder}。</translation>
    </message>
    <message>
        <source>The engine in {folder} was made for another version: set it up again.</source>
        <translation>{folder} 中的引擎是为其他版本安装的：请重新设置。</translation>
    </message>
    <message>
        <source>The engine in {folder} cannot be used: repair it.</source>
        <translation>{folder} 中的引擎无法使用：请修复。</translation>
    </message>
    <message>
        <source>Remove the environment in {folder} and install it again? That needs the network.</source>
        <translation>移除 {folder} 中的环境并重新安装？这需要网络。</translation>
    </message>
    <message>
        <source>Repair it</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Remove the environment in {folder}? Samples, models and results stay.</source>
        <translation>移除 {folder} 中的环境？样本、模型和结果会保留。</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Self-test of Rotamatch</source>
        <translation>Rotamatch 自检</translation>
    </message>
    <message>
        <source>The self-test begins when the running work has ended.</source>
        <translation>当前工作结束后开始自检。</translation>
    </message>
    <message>
        <source>The self-test is running; it takes some seconds.</source>
        <translation>自检正在运行，需要几秒钟。</translation>
    </message>
</context>
<context>
    <name>EngineSetup</name>
    <message>
        <source>Setting up Rotamatch&apos;s engine</source>
        <translation>正在设置 Rotamatch 的引擎</translation>
    </message>
    <message>
        <source>Repairing Rotamatch&apos;s engine</source>
        <translation>正在修复 Rotamatch 的引擎</translation>
    </message>
    <message>
        <source>Removing Rotamatch&apos;s engine</source>
        <translation>正在移除 Rotamatch 的引擎</translation>
    </message>
    <message>
        <source>Checking Rotamatch&apos;s engine</source>
        <translation>正在检查 Rotamatch 的引擎</translation>
    </message>
</context>
<context>
    <name>EvaluateAlgorithm</name>
    <message>
        <source>Evaluate detections</source>
        <translation>评估检测结果</translation>
    </message>
    <message>
        <source>accuracy,precision,recall,average precision,heading error,report,validation</source>
        <translation>准确度,精度,召回率,平均精度,朝向误差,报告,验证</translation>
    </message>
    <message>
        <source>Compares detections with a reference: precision, recall, headings.</source>
        <translation>将检测结果与参考比较：精度、召回率、朝向。</translation>
    </message>
    <message>
        <source>Compares detections with a reference layer in which every object is marked: average precision, precision and recall, the best threshold, the error of headings and the share that points backwards, and how far the scores can be trusted. The report shows curves and the worst misses.

Where the reference is complete only in a part of the image or point cloud, give that part as the area. References that meet the condition to ignore count neither as found nor as missed.</source>
        <translation>将检测结果与已标记所有对象的参考图层比较：平均精度、精度和召回率、最佳阈值、朝向误差及反向比例，以及得分的可信程度。报告显示曲线和最严重的错误。

如果参考仅在图像或点云的一部分完整，请将该部分作为区域给出。符合忽略条件的参考既不算找到，也不算漏检。</translation>
    </message>
    <message>
        <source>Detections</source>
        <translation>检测结果</translation>
    </message>
    <message>
        <source>The output of &apos;Detect objects&apos;, or alike.</source>
        <translation>“检测对象”的输出或类似图层。</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Polygons around the objects that are there.</source>
        <translation>现有对象周围的多边形。</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Only what has its centre in these polygons counts; empty for everything.</source>
        <translation>仅计入中心位于这些多边形内的对象；留空为全部。</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>报告文件夹</translation>
    </message>
    <message>
        <source>Gets report.html with its pictures.</source>
        <translation>存放 report.html 及其图片。</translation>
    </message>
    <message>
        <source>File for the numbers</source>
        <translation>数值文件</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>All numbers for other programs.</source>
        <translation>供其他程序使用的全部数值。</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Only this class; empty for all.</source>
        <translation>仅此类别；留空为全部。</translation>
    </message>
    <message>
        <source>Field with the reference&apos;s heading</source>
        <translation>参考的朝向字段</translation>
    </message>
    <message>
        <source>Degrees clockwise from north. Empty: headings are not scored. Only &apos;heading_deg&apos; may be missing.</source>
        <translation>从北顺时针的度数。留空：不评估朝向。只有“heading_deg”可以缺失。</translation>
    </message>
    <message>
        <source>Ignore references where (SQL)</source>
        <translation>忽略参考的条件 (SQL)</translation>
    </message>
    <message>
        <source>A condition such as: difficult = 1</source>
        <translation>条件，例如：difficult = 1</translation>
    </message>
    <message>
        <source>Overlap that makes a match</source>
        <translation>视为匹配的重叠度</translation>
    </message>
    <message>
        <source>Intersection over union of the two boxes.</source>
        <translation>两个方框的交并比。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Average precision</source>
        <translation>平均精度</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Best F1</source>
        <translation>最佳 F1</translation>
    </message>
    <message>
        <source>Median error of the heading (degrees)</source>
        <translation>朝向误差中位数（度）</translation>
    </message>
    <message>
        <source>Share of headings that point backwards</source>
        <translation>反向朝向的比例</translation>
    </message>
    <message>
        <source>Calibration error of the scores</source>
        <translation>得分的校准误差</translation>
    </message>
</context>
<context>
    <name>ExportChipsAlgorithm</name>
    <message>
        <source>Export normalised chips</source>
        <translation>导出归一化切片</translation>
    </message>
    <message>
        <source>samples,pictures,contact sheet,gallery,normalise</source>
        <translation>样本,图片,缩略图总览,图库,归一化</translation>
    </message>
    <message>
        <source>Writes each positive sample as a picture with its front up.</source>
        <translation>将每个正样本写为正面朝上的图片。</translation>
    </message>
    <message>
        <source>Writes each positive sample of a store as a small picture: brought to one scale, one range of colours and one rotation, with the front up. A contact sheet shows them side by side.

Look at it before you train: a sample that lies across, upside down or beside its object is seen at once.</source>
        <translation>将样本库中的每个正样本写为小图片：统一比例、颜色范围和旋转，正面朝上。缩略图总览将它们并排显示。

请在训练前查看：横放、颠倒或偏离对象的样本一眼可见。</translation>
    </message>
    <message>
        <source>Sample store</source>
        <translation>样本库</translation>
    </message>
    <message>
        <source>Sample stores (*.gpkg)</source>
        <translation>样本库 (*.gpkg)</translation>
    </message>
    <message>
        <source>A GeoPackage made by &apos;Import samples&apos;.</source>
        <translation>由“导入样本”生成的 GeoPackage。</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Only samples of this class; empty for all.</source>
        <translation>仅此类别的样本；留空为全部。</translation>
    </message>
    <message>
        <source>Folder for the chips</source>
        <translation>切片文件夹</translation>
    </message>
    <message>
        <source>Gets one PNG for each sample, the contact sheet, and chips.json with their places.</source>
        <translation>存放每个样本的 PNG、缩略图总览，以及记录其位置的 chips.json。</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>缩略图总览</translation>
    </message>
    <message>
        <source>Number of chips</source>
        <translation>切片数量</translation>
    </message>
</context>
<context>
    <name>FilesToAdd</name>
    <message>
        <source>Add image</source>
        <translation>添加图像</translation>
    </message>
</context>
<context>
    <name>FindPanel</name>
    <message>
        <source>Go on where it stopped</source>
        <translation>从停止处继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stops the search; what was found until then stays.</source>
        <translation>停止查找；已找到的会保留。</translation>
    </message>
    <message>
        <source>searching, {count} so far</source>
        <translation>正在查找，目前 {count} 个</translation>
    </message>
    <message>
        <source>nothing searched yet</source>
        <translation>尚未查找</translation>
    </message>
    <message>
        <source>{finds}, score ≥ {score:.2f}</source>
        <translation>{finds}，得分 ≥ {score:.2f}</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>正在停止...</translation>
    </message>
    <message>
        <source>This image is no file: {count} megapixels would have to be fetched first. Zoom in for less, or press the button again to fetch them.</source>
        <translation>此图像不是文件：需先获取 {count} 百万像素。放大可减少数量，或再次点击按钮获取。</translation>
    </message>
    <message>
        <source>Fetch {count} megapixels</source>
        <translation>获取 {count} 百万像素</translation>
    </message>
    <message>
        <source>Search &apos;{layer}&apos;</source>
        <translation>在“{layer}”中查找</translation>
    </message>
    <message>
        <source>The search begins...</source>
        <translation>开始查找...</translation>
    </message>
    <message>
        <source>Stopped; what was found until then is shown.</source>
        <translation>已停止；显示已找到的结果。</translation>
    </message>
    <message>
        <source>Stopped before anything was found.</source>
        <translation>尚未找到任何内容即已停止。</translation>
    </message>
    <message>
        <source>The search for &quot;{class_name}&quot; has ended: {finds}.</source>
        <translation>对“{class_name}”的搜索已结束：{finds}。</translation>
    </message>
    <message>
        <source>With the model {name}</source>
        <translation>使用模型 {name}</translation>
    </message>
    <message>
        <source>{area} were searched.</source>
        <translation>已查找 {area}。</translation>
    </message>
    <message>
        <source>Add an image or point cloud first.</source>
        <translation>请先添加图像或点云。</translation>
    </message>
    <message>
        <source>Train a model first, or choose one from the library.</source>
        <translation>请先训练模型，或从模型库中选择一个。</translation>
    </message>
</context>
<context>
    <name>FindsLayer</name>
    <message>
        <source>{path} cannot be written; check that the file is not read-only and the disk not full.</source>
        <translation>无法写入 {path}；请检查文件是否只读、磁盘是否已满。</translation>
    </message>
</context>
<context>
    <name>FindsStyle</name>
    <message>
        <source>Accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已拒绝</translation>
    </message>
</context>
<context>
    <name>FindsTable</name>
    <message>
        <source>The finds in {path} cannot be read; choose a GeoPackage that Rotamatch has made.</source>
        <translation>无法读取 {path} 中的结果；请选择由 Rotamatch 生成的 GeoPackage。</translation>
    </message>
</context>
<context>
    <name>FindsText</name>
    <message>
        <source>{count} megapixels</source>
        <translation>{count} 百万像素</translation>
    </message>
    <message>
        <source>1 find</source>
        <translation>1 个结果</translation>
    </message>
    <message>
        <source>{count} finds</source>
        <translation>{count} 个结果</translation>
    </message>
    <message>
        <source>{finds}, 1 of them a sample already</source>
        <translation>{finds}，其中 1 个已是样本</translation>
    </message>
    <message>
        <source>{finds}, {known} of them samples already</source>
        <translation>{finds}，其中 {known} 个已是样本</translation>
    </message>
    <message>
        <source>Review 1 find</source>
        <translation>审核 1 个结果</translation>
    </message>
    <message>
        <source>Review {count} finds</source>
        <translation>审核 {count} 个结果</translation>
    </message>
    <message>
        <source>Nothing was found with this score. Lower it, or mark more samples and train.</source>
        <translation>在此得分下未找到任何对象。请降低得分，或标记更多样本并训练。</translation>
    </message>
    <message>
        <source>ha</source>
        <translation>公顷</translation>
    </message>
    <message>
        <source>{density} per {unit}</source>
        <translation>每 {unit} {density} 个</translation>
    </message>
    <message>
        <source>{area} in all</source>
        <translation>总面积 {area}</translation>
    </message>
    <message>
        <source>Find every {name} in view</source>
        <translation>在视图中查找所有{name}</translation>
    </message>
    <message>
        <source>Find all in view</source>
        <translation>在视图中查找全部</translation>
    </message>
    <message>
        <source>Find every {name} in the extent</source>
        <translation>在范围内查找所有{name}</translation>
    </message>
    <message>
        <source>Find all in the extent</source>
        <translation>在范围内查找全部</translation>
    </message>
    <message>
        <source>Find every {name} in the polygons</source>
        <translation>在多边形内查找所有{name}</translation>
    </message>
    <message>
        <source>Find all in the polygons</source>
        <translation>在多边形内查找全部</translation>
    </message>
    <message>
        <source>Find every {name} in the layer</source>
        <translation>在图层中查找所有{name}</translation>
    </message>
    <message>
        <source>Find all in the layer</source>
        <translation>在图层中查找全部</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>{low} to {high} % right</source>
        <translation>{low}% 至 {high}% 正确</translation>
    </message>
    <message>
        <source>{count} judged: probably {low} to {high} % of the doubtful finds are right</source>
        <translation>已判断 {count} 个：存疑结果中大约 {low} 至 {high} % 是正确的</translation>
    </message>
    <message>
        <source>{count} judged: probably {low} to {high} % of the best finds are right</source>
        <translation>已判断 {count} 个：最佳结果中大约 {low} 至 {high} % 是正确的</translation>
    </message>
    <message>
        <source>{count} judged: probably {low} to {high} % of the finds are right</source>
        <translation>已判断 {count} 个：结果中大约 {low} 至 {high} % 是正确的</translation>
    </message>
    <message>
        <source>{name}, score {score:.2f}</source>
        <translation>{name}，得分 {score:.2f}</translation>
    </message>
    <message>
        <source>long axis {heading}°</source>
        <translation>长轴 {heading}°</translation>
    </message>
    <message>
        <source>heading {heading}°</source>
        <translation>朝向 {heading}°</translation>
    </message>
    <message>
        <source>{percent} % sure</source>
        <translation>{percent}% 确定</translation>
    </message>
    <message>
        <source>{length} x {width} {unit}</source>
        <translation>{length} x {width} {unit}</translation>
    </message>
    <message>
        <source>{size}, {height} m high</source>
        <translation>{size}，高 {height} 米</translation>
    </message>
    <message>
        <source>Train again with 1 answer</source>
        <translation>用 1 个回答重新训练</translation>
    </message>
    <message>
        <source>Train again with {count} answers</source>
        <translation>用 {count} 个回答重新训练</translation>
    </message>
    <message>
        <source>1 find is a sample already.</source>
        <translation>1 个结果已是样本。</translation>
    </message>
    <message>
        <source>{count} finds are samples already.</source>
        <translation>{count} 个结果已是样本。</translation>
    </message>
    <message>
        <source>{count} to review, {known} are samples</source>
        <translation>{count} 个待审查，{known} 个是样本</translation>
    </message>
    <message>
        <source>{count} to review</source>
        <translation>{count} 个待审核</translation>
    </message>
    <message>
        <source>{done} of {count} reviewed</source>
        <translation>已审核 {done} / {count}</translation>
    </message>
    <message>
        <source>{right} right ({fixed} of them fixed), {wrong} wrong</source>
        <translation>正确 {right} 个（其中修正 {fixed} 个），错误 {wrong} 个</translation>
    </message>
    <message>
        <source>{right} right, {wrong} wrong</source>
        <translation>正确 {right} 个，错误 {wrong} 个</translation>
    </message>
    <message>
        <source>{count} missed</source>
        <translation>漏检 {count} 个</translation>
    </message>
    <message>
        <source>Drag the box or its handles; [ and ] turn it, + and - resize it. Esc ends adjusting.</source>
        <translation>拖动方框或其手柄；[ 和 ] 旋转，+ 和 - 缩放。按 Esc 结束调整。</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Along and across look alike: expect headings that are off by 90 degrees.</source>
        <translation>纵向与横向看起来相似：朝向可能偏差 90 度。</translation>
    </message>
    <message>
        <source>The long axis is clear.</source>
        <translation>长轴清晰。</translation>
    </message>
    <message>
        <source>Looks alike from all sides.</source>
        <translation>各个方向看起来都一样。</translation>
    </message>
    <message>
        <source>Looks different when turned: is the class really round?</source>
        <translation>旋转后看起来不同：该类别真的是圆形吗？</translation>
    </message>
    <message>
        <source>No sample has a heading: turn some with the edit tool, or say with the button &apos;...&apos; that front and back are alike.</source>
        <translation>没有样本带有朝向：请用编辑工具转动几个，或用“...”按钮说明前后相同。</translation>
    </message>
    <message>
        <source>The front is clear.</source>
        <translation>正面清晰。</translation>
    </message>
    <message>
        <source>The front is not always clear: some headings may come out turned.</source>
        <translation>正面并不总是清晰：部分朝向可能相反。</translation>
    </message>
    <message>
        <source>Front and back look alike: expect turned headings.</source>
        <translation>前后看起来相似：朝向可能相反。</translation>
    </message>
    <message>
        <source>Mark a few more to see how clear the front is.</source>
        <translation>再标记一些，以了解正面是否清晰。</translation>
    </message>
    <message>
        <source>The mean of all samples: what the network will look for.</source>
        <translation>所有样本的平均：网络将查找的样子。</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>不是这个</translation>
    </message>
    <message>
        <source>Reading the samples...</source>
        <translation>正在读取样本...</translation>
    </message>
    <message>
        <source>#{id}: looks turned by 180 degrees: flip? Click on the badge, or press F.</source>
        <translation>#{id}：看起来转了 180 度：要翻转吗？点击标记或按 F。</translation>
    </message>
    <message>
        <source>#{id}: {ratio:.1f} times as large as usual. Is its box right?</source>
        <translation>#{id}：是通常大小的 {ratio:.1f} 倍。方框正确吗？</translation>
    </message>
    <message>
        <source>#{id}: only {ratio:.1f} times as large as usual. Is its box right?</source>
        <translation>#{id}：只有通常大小的 {ratio:.1f} 倍。方框正确吗？</translation>
    </message>
    <message>
        <source>#{id}: click to see it on the map</source>
        <translation>#{id}：点击可在地图上查看</translation>
    </message>
    <message>
        <source>One looks turned: click on its ! to flip it.</source>
        <translation>有一个看起来转反了：点击其 ! 进行翻转。</translation>
    </message>
    <message>
        <source>{count} look turned: click on a ! to flip.</source>
        <translation>有 {count} 个看起来转反了：点击 ! 进行翻转。</translation>
    </message>
    <message>
        <source>Of unusual size: {count}.</source>
        <translation>大小异常：{count} 个。</translation>
    </message>
    <message>
        <source>Not shown: {count} (hover to see why).</source>
        <translation>未显示：{count} 个（悬停查看原因）。</translation>
    </message>
    <message>
        <source>Show on map</source>
        <translation>在地图上显示</translation>
    </message>
    <message>
        <source>Flip front and back</source>
        <translation>前后翻转</translation>
    </message>
    <message>
        <source>Right as it is</source>
        <translation>这样是对的</translation>
    </message>
    <message>
        <source>Make it &quot;not this&quot;</source>
        <translation>设为“不是这个”</translation>
    </message>
    <message>
        <source>Make it a sample</source>
        <translation>设为样本</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>HiddenPoints</name>
    <message>
        <source>You see {name} from above; {key} shows its points in their new style.</source>
        <translation>您正在俯视 {name}；按 {key} 以新样式显示其点。</translation>
    </message>
</context>
<context>
    <name>ImportSamplesAlgorithm</name>
    <message>
        <source>Import samples</source>
        <translation>导入样本</translation>
    </message>
    <message>
        <source>labels,annotations,training data,positives,negatives,store</source>
        <translation>标签,标注,训练数据,正样本,负样本,样本库</translation>
    </message>
    <message>
        <source>Adds labelled objects of an image or point cloud to a sample store.</source>
        <translation>将图像或点云的标注对象添加到样本库。</translation>
    </message>
    <message>
        <source>Adds the features of a layer to a sample store, a GeoPackage that remembers what was marked on which image or point cloud, and that a model can be trained from.

Polygons become oriented boxes. Tell where their front is by a field with the heading in degrees (clockwise from north), let it lie along the longest side, or leave it open: samples without a heading still teach what the objects look like.

Roles: a positive is an object; a negative is none; in an area, every object is marked, so that all the rest of it is background; in an ignored place nothing is learned and nothing is scored.

To add to a store, give it as &apos;Sample store to add to&apos;. Where the output is another file, the store itself stays as it is and the output is a copy with the new samples; where it is the same file, they are added in place.</source>
        <translation>将图层的要素添加到样本库。样本库是一个 GeoPackage，记录在哪幅图像或哪个点云上标记了什么，可用于训练模型。

多边形会变成有向框。用以度为单位的朝向字段（从北顺时针）说明其正面，或取最长边，或不指定：没有朝向的样本仍能说明对象的外观。

角色：正样本是对象；负样本不是；区域内的每个对象都已标记，因此其余部分都是背景；在忽略处既不学习也不评估。

要添加到样本库，请将其作为“要补充的样本库”给出。如果输出是另一个文件，样本库保持不变，输出是含新样本的副本；如果是同一文件，则直接添加到其中。</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>The layer with one feature for each object, area, or place to ignore.</source>
        <translation>每个对象、区域或忽略处对应一个要素的图层。</translation>
    </message>
    <message>
        <source>Image or point cloud</source>
        <translation>图像或点云</translation>
    </message>
    <message>
        <source>What the labels were drawn on.</source>
        <translation>标注所依据的数据。</translation>
    </message>
    <message>
        <source>Only features where (SQL)</source>
        <translation>仅限符合条件的要素 (SQL)</translation>
    </message>
    <message>
        <source>A condition such as: confidence &gt; 0.5</source>
        <translation>条件，例如：confidence &gt; 0.5</translation>
    </message>
    <message>
        <source>Sample store to add to</source>
        <translation>要补充的样本库</translation>
    </message>
    <message>
        <source>Sample stores (*.gpkg)</source>
        <translation>样本库 (*.gpkg)</translation>
    </message>
    <message>
        <source>Leave it empty to make a new one.</source>
        <translation>留空则新建。</translation>
    </message>
    <message>
        <source>Replace the output if it exists</source>
        <translation>若输出已存在则替换</translation>
    </message>
    <message>
        <source>Off: nothing that is there already is replaced.</source>
        <translation>关闭：不替换任何已有内容。</translation>
    </message>
    <message>
        <source>Sample store</source>
        <translation>样本库</translation>
    </message>
    <message>
        <source>The GeoPackage with the samples.</source>
        <translation>含样本的 GeoPackage。</translation>
    </message>
    <message>
        <source>Number of samples added</source>
        <translation>添加的样本数量</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>What the objects are, such as: car. Empty: object; for areas and the like, every class.</source>
        <translation>对象是什么，例如：汽车。留空：object；对于区域等为所有类别。</translation>
    </message>
    <message>
        <source>Field with the class</source>
        <translation>类别字段</translation>
    </message>
    <message>
        <source>For labels of several classes; goes before the class above.</source>
        <translation>用于多个类别的标注；优先于上面的类别。</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>What the features say: an object, no object, an area where all are marked, a place to ignore.</source>
        <translation>要素的含义：对象、非对象、已全部标记的区域、忽略处。</translation>
    </message>
    <message>
        <source>as in the store, or directed</source>
        <translation>与样本库相同，否则 directed</translation>
    </message>
    <message>
        <source>Symmetry of the class</source>
        <translation>类别的对称性</translation>
    </message>
    <message>
        <source>directed: has a front (car, plane). axial: looks the same turned by 180 degrees (house, container). round: looks the same however turned (tree, tank).</source>
        <translation>directed：有正面（汽车、飞机）。axial：旋转 180 度后相同（房屋、集装箱）。round：任意旋转都相同（树、储罐）。</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Along the longest side</source>
        <translation>沿最长边</translation>
    </message>
    <message>
        <source>From a field</source>
        <translation>来自字段</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>朝向</translation>
    </message>
    <message>
        <source>How to know where the front of an object points.</source>
        <translation>如何得知对象正面的指向。</translation>
    </message>
    <message>
        <source>Field with the heading</source>
        <translation>朝向字段</translation>
    </message>
    <message>
        <source>Degrees clockwise from north; up, where there is no CRS.</source>
        <translation>从北顺时针的度数；没有 CRS 时从上方起算。</translation>
    </message>
    <message>
        <source>Choose the field with the heading, or another way to know the heading.</source>
        <translation>请选择朝向字段，或其他确定朝向的方式。</translation>
    </message>
    <message>
        <source>There is no sample store {path}; leave the field empty to make a new one.</source>
        <translation>样本库 {path} 不存在；将字段留空可新建。</translation>
    </message>
    <message>
        <source>There is a file {path} already. To add to it, give it as &apos;Sample store to add to&apos; as well; to start anew, choose another name or &apos;Replace the output if it exists&apos;.</source>
        <translation>文件 {path} 已存在。要补充它，请同时将其作为“要补充的样本库”给出；要重新开始，请选择其他名称或“若输出已存在则替换”。</translation>
    </message>
</context>
<context>
    <name>InlineQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Introduction</name>
    <message>
        <source>1 of 4: Mark. Add an image or point cloud, say what to look for, then drag over some objects on the map. Mark what only looks like one as &apos;not this&apos;.</source>
        <translation>第 1 步，共 4 步：标记。添加图像或点云，说明要查找什么，然后在地图上拖过几个对象。把只是看起来像的标记为“不是这个”。</translation>
    </message>
    <message>
        <source>2 of 4: Train. One button. It takes a few minutes, and you can go on working meanwhile.</source>
        <translation>第 2 步，共 4 步：训练。一个按钮。需要几分钟，期间您可以继续工作。</translation>
    </message>
    <message>
        <source>3 of 4: Find. In the view, in an area or in the whole layer. Each find has a box and a score, and a direction where it has a front; the slider hides weak ones.</source>
        <translation>3/4：查找。在视图、区域或整个图层中。每个结果都有方框和得分，有前端的还有朝向；滑块可隐藏较弱的结果。</translation>
    </message>
    <message>
        <source>4 of 4: Review. Accept or reject with one key each, then train again: every answer makes the next result better.</source>
        <translation>4/4：审核。各按一个键接受或拒绝，然后重新训练：每个回答都会改进下一次结果。</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>{what} Key: {key}</source>
        <translation>{what} 按键：{key}</translation>
    </message>
</context>
<context>
    <name>Launch</name>
    <message>
        <source>The engine is not installed yet. Install it with Plugins &gt; Rotamatch &gt; Set up engine.</source>
        <translation>引擎尚未安装。请通过“插件 &gt; Rotamatch &gt; 设置引擎”安装。</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>The point cloud &apos;{name}&apos; needs a login that the engine does not get. Save it as a file first.</source>
        <translation>点云 &apos;{name}&apos; 需要登录，而引擎不会获得登录信息。请先将其另存为文件。</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; is no file, so {megapixels:,.0f} megapixels would have to be fetched; the limit is {limit:,.0f}. Choose a smaller extent or a larger pixel size, or raise the limit.</source>
        <translation>图层“{name}”不是文件，需获取 {megapixels:,.0f} 百万像素；上限为 {limit:,.0f}。请选择更小的范围或更大的像素，或提高上限。</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; is no file: {megapixels:,.1f} megapixels are fetched first.</source>
        <translation>图层“{name}”不是文件：先获取 {megapixels:,.1f} 百万像素。</translation>
    </message>
    <message>
        <source>{share:.1f} % of &apos;{name}&apos; came without a picture, also when asked again; that part is treated as unseen.</source>
        <translation>“{name}”的 {share:.1f} % 再次请求后仍无图像；该部分视为未见。</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>{name} was not imported: {why}</source>
        <translation>{name} 未导入：{why}</translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation>已导出到 {path}。</translation>
    </message>
    <message>
        <source>Exported to {path}, and {name} beside it, which makes quick runs possible.</source>
        <translation>已导出到 {path}，旁边的 {name} 可用于快速运行。</translation>
    </message>
    <message>
        <source>{name} is in the model library.</source>
        <translation>{name} 已在模型库中。</translation>
    </message>
</context>
<context>
    <name>LibraryWindow</name>
    <message>
        <source>Model library</source>
        <translation>模型库</translation>
    </message>
    <message>
        <source>Search names and classes...</source>
        <translation>搜索名称和类别...</translation>
    </message>
    <message>
        <source>No models yet. Train one, import a file, or drop a file here.</source>
        <translation>还没有模型。请训练一个、导入文件，或将文件拖放到此处。</translation>
    </message>
    <message>
        <source>Use for detection</source>
        <translation>用于检测</translation>
    </message>
    <message>
        <source>Train further</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Import...</source>
        <translation>导入...</translation>
    </message>
    <message>
        <source>Add folder...</source>
        <translation>添加文件夹...</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>导出...</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Finds what this model was trained to find</source>
        <translation>查找此模型学会查找的对象</translation>
    </message>
    <message>
        <source>Trains on your samples, starting from what this model has learnt</source>
        <translation>以此模型学到的内容为起点，用您的样本训练</translation>
    </message>
    <message>
        <source>Lists the models of another folder too, such as one your team shares</source>
        <translation>同时列出另一个文件夹中的模型，例如团队共享的文件夹</translation>
    </message>
    <message>
        <source>Not to be reached now: {folders}</source>
        <translation>当前无法访问：{folders}</translation>
    </message>
    <message>
        <source>{about} (in use)</source>
        <translation>{about}（使用中）</translation>
    </message>
    <message>
        <source>{name} is used for detection now.</source>
        <translation>现在使用 {name} 进行检测。</translation>
    </message>
    <message>
        <source>What is looked for in the dock has become {class_name}.</source>
        <translation>面板中现在查找的是 {class_name}。</translation>
    </message>
    <message>
        <source>New name:</source>
        <translation>新名称：</translation>
    </message>
    <message>
        <source>Delete {name} from the disk?</source>
        <translation>从磁盘删除 {name}？</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Import models</source>
        <translation>导入模型</translation>
    </message>
    <message>
        <source>Export model</source>
        <translation>导出模型</translation>
    </message>
    <message>
        <source>Add a folder of models</source>
        <translation>添加模型文件夹</translation>
    </message>
    <message>
        <source>Rotamatch models (*.onnx)</source>
        <translation>Rotamatch 模型 (*.onnx)</translation>
    </message>
</context>
<context>
    <name>MapFrame</name>
    <message>
        <source>This place lies outside the area where the CRS is defined.</source>
        <translation>此处位于 CRS 的定义区域之外。</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>Choose a polygon layer in the layer panel first.</source>
        <translation>请先在图层面板中选择一个多边形图层。</translation>
    </message>
    <message>
        <source>Take areas over</source>
        <translation>采用区域</translation>
    </message>
    <message>
        <source>Areas taken over from {layer}: {count}.</source>
        <translation>已从 {layer} 采用的区域：{count}。</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>撤销：{step}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation>重做：{step}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Choose an image or point cloud in the dock and say what you look for first.</source>
        <translation>请先在面板中选择图像或点云，并说明要查找什么。</translation>
    </message>
    <message>
        <source>Marked by a click, turned as the one before. {key} takes it back.</source>
        <translation>已通过单击标记，方向与上一个相同。{key} 可撤销。</translation>
    </message>
    <message>
        <source>Draw the first one as a box: drag over it, from edge to edge.</source>
        <translation>请将第一个绘制为方框：从一边到另一边拖过它。</translation>
    </message>
    <message>
        <source>Draw the first one as a box: drag along it, then click its width.</source>
        <translation>请将第一个绘制为方框：沿其长度拖动，然后点击其宽度。</translation>
    </message>
    <message>
        <source>From now on one drag from tail to nose places a {class_name}.</source>
        <translation>从现在起，从尾到头拖动一次即可放置一个{class_name}。</translation>
    </message>
    <message>
        <source>From now on one drag along it places a {class_name}.</source>
        <translation>从现在起，沿其拖动一次即可放置一个{class_name}。</translation>
    </message>
    <message>
        <source>From now on one click places a {class_name}; a drag from edge to edge says its size.</source>
        <translation>现在单击即可放置一个 {class_name}；从边缘拖到边缘可设定其大小。</translation>
    </message>
    <message>
        <source>Choose an image or point cloud at the top of the dock first; samples belong to it.</source>
        <translation>请先在面板顶部选择图像或点云；样本属于它。</translation>
    </message>
    <message>
        <source>Rotamatch is still getting to know this layer. Mark this again in a moment.</source>
        <translation>Rotamatch 仍在读取此图层。请稍候再标记一次。</translation>
    </message>
    <message>
        <source>Change {count} samples</source>
        <translation>更改 {count} 个样本</translation>
    </message>
    <message>
        <source>Change sample</source>
        <translation>更改样本</translation>
    </message>
</context>
<context>
    <name>MarkingActions</name>
    <message>
        <source>Keyboard: arrow keys move a crosshair, Shift slowly; K or Enter clicks there.</source>
        <translation>键盘：方向键移动十字光标，加 Shift 慢移；K 或 Enter 在该处点击。</translation>
    </message>
    <message>
        <source>Draw box</source>
        <translation>绘制方框</translation>
    </message>
    <message>
        <source>Drag along it, towards its front if it has one; move sideways for the width, click.</source>
        <translation>沿其长度拖动，若有头部则朝向头部；横向移动确定宽度，点击。</translation>
    </message>
    <message>
        <source>What is round needs the drag only, from edge to edge.</source>
        <translation>圆形对象只需从一边拖到另一边。</translation>
    </message>
    <message>
        <source>Digits set length, width or heading; Tab goes to the next, Enter on. F flips, Esc cancels.</source>
        <translation>数字键设置长度、宽度或朝向；Tab 到下一项，Enter 确认。F 翻转，Esc 取消。</translation>
    </message>
    <message>
        <source>Stamp</source>
        <translation>图章</translation>
    </message>
    <message>
        <source>Drag along it, towards its front: a box of the usual size. Click: the same heading as before.</source>
        <translation>沿其长度朝头部拖动：通常大小的方框。点击：与之前相同的朝向。</translation>
    </message>
    <message>
        <source>[ and ] turn by 1 degree, with Shift by 15; + and - resize, F flips, Esc cancels.</source>
        <translation>[ 和 ] 旋转 1 度，加 Shift 为 15 度；+ 和 - 调整大小，F 翻转，Esc 取消。</translation>
    </message>
    <message>
        <source>The wheel zooms; with Ctrl or a button held it turns by 1 degree, with Shift by 15.</source>
        <translation>滚轮缩放；按住 Ctrl 或按键时旋转 1 度，加 Shift 为 15 度。</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>不是这个</translation>
    </message>
    <message>
        <source>Click or drag a box over something that is not the object. Esc cancels.</source>
        <translation>在不是目标对象的地方点击或拖出方框。Esc 取消。</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Outline a place in which all objects are marked: click its corners, or drag a rectangle.</source>
        <translation>圈出一个已标记全部对象的地方：点击其角点，或拖出矩形。</translation>
    </message>
    <message>
        <source>Right click or Enter ends, Backspace takes a corner back, Esc cancels.</source>
        <translation>右键或 Enter 结束，Backspace 撤回一个角点，Esc 取消。</translation>
    </message>
    <message>
        <source>Areas from layer</source>
        <translation>从图层取区域</translation>
    </message>
    <message>
        <source>Takes the selected polygons of the current layer as areas in which all objects are marked.</source>
        <translation>将当前图层中选中的多边形用作已标记全部对象的区域。</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Click selects, Shift adds; drag moves. The round handle turns, the square ones resize.</source>
        <translation>点击选择，加 Shift 添加；拖动移动。圆形手柄旋转，方形手柄调整大小。</translation>
    </message>
    <message>
        <source>Arrows nudge, [ and ] turn, + and - resize, F flips, Del deletes. Right click: class and role.</source>
        <translation>方向键微移，[ 和 ] 旋转，+ 和 - 调整大小，F 翻转，Del 删除。右键：类别和角色。</translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message>
        <source>Models of the library</source>
        <translation>模型库中的模型</translation>
    </message>
    <message>
        <source>Name in the library, or a file</source>
        <translation>模型库中的名称，或文件</translation>
    </message>
    <message>
        <source>No models</source>
        <translation>没有模型</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>In your profile</source>
        <translation>在您的配置中</translation>
    </message>
    <message>
        <source>In the folder {folder}</source>
        <translation>在文件夹 {folder} 中</translation>
    </message>
    <message>
        <source>From a collection of QGIS Resource Sharing</source>
        <translation>来自 QGIS Resource Sharing 的集合</translation>
    </message>
    <message>
        <source>Comes with Rotamatch</source>
        <translation>随 Rotamatch 提供</translation>
    </message>
    <message>
        <source>Being verified...</source>
        <translation>正在验证...</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>无法使用</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>{size}, with a version in 8 bits for quick runs</source>
        <translation>{size}，带用于快速运行的 8 位版本</translation>
    </message>
    <message>
        <source>The fast copy in 8 bits ({name}) is damaged and ignored; delete it, or copy it here again.</source>
        <translation>8 位快速副本（{name}）已损坏并被忽略；请删除它，或重新复制到此处。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>Finds</source>
        <translation>查找对象</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>像素大小</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>波段</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>署名</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>{name}, about {length} x {width} {unit}, with a front</source>
        <translation>{name}，约 {length} x {width} {unit}，有正面</translation>
    </message>
    <message>
        <source>{name}, about {length} x {width} {unit}, both ends alike</source>
        <translation>{name}，约 {length} x {width} {unit}，两端相同</translation>
    </message>
    <message>
        <source>{name}, about {length} {unit}, round</source>
        <translation>{name}，约 {length} {unit}，圆形</translation>
    </message>
    <message>
        <source>{value} px, for images without a CRS</source>
        <translation>{value} px，用于无 CRS 的图像</translation>
    </message>
    <message>
        <source>{value} m</source>
        <translation>{value} m</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确度</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>测量方式</translation>
    </message>
    <message>
        <source>finds {found} of {count} withheld samples</source>
        <translation>找到 {count} 个留出样本中的 {found} 个</translation>
    </message>
    <message>
        <source>average precision {}</source>
        <translation>平均精度 {}</translation>
    </message>
    <message>
        <source>precision {}</source>
        <translation>精度 {}</translation>
    </message>
    <message>
        <source>recall {}</source>
        <translation>召回率 {}</translation>
    </message>
    <message>
        <source>median heading error {} degrees</source>
        <translation>朝向误差中位数 {} 度</translation>
    </message>
    <message>
        <source>samples: {}</source>
        <translation>样本：{}</translation>
    </message>
    <message>
        <source>marked as not this: {}</source>
        <translation>标记为“不是这个”：{}</translation>
    </message>
    <message>
        <source>areas: {}</source>
        <translation>区域：{}</translation>
    </message>
    <message>
        <source>images and point clouds: {names}</source>
        <translation>图像和点云：{names}</translation>
    </message>
    <message>
        <source>{date}, with Rotamatch {version}</source>
        <translation>{date}，使用 Rotamatch {version}</translation>
    </message>
</context>
<context>
    <name>ModelFiles</name>
    <message>
        <source>The folder {folder} for models cannot be made: {reason}.</source>
        <translation>无法创建模型文件夹 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>It has: {names}.</source>
        <translation>其中有：{names}。</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>其中没有模型。</translation>
    </message>
    <message>
        <source>The model library has no model &apos;{name}&apos;. {known} A path of a file can be given too.</source>
        <translation>模型库中没有模型“{name}”。{known}也可以给出文件路径。</translation>
    </message>
    <message>
        <source>{path} is the model itself; choose another name or folder.</source>
        <translation>{path} 就是该模型本身；请选择其他名称或文件夹。</translation>
    </message>
    <message>
        <source>There is a {name} already; choose another name.</source>
        <translation>{name} 已存在；请选择其他名称。</translation>
    </message>
    <message>
        <source>{name} cannot be renamed: {reason}.</source>
        <translation>无法重命名 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{name} cannot be deleted: {reason}.</source>
        <translation>无法删除 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{source} cannot be copied to {target}: {reason}.</source>
        <translation>无法将 {source} 复制到 {target}：{reason}。</translation>
    </message>
</context>
<context>
    <name>ModelInUse</name>
    <message>
        <source>The model &quot;{name}&quot; was deleted. Train another one, or choose one of the library.</source>
        <translation>模型“{name}”已删除。请训练另一个模型，或从模型库中选择一个。</translation>
    </message>
    <message>
        <source>The model &quot;{name}&quot; is not on the disk any more. Train one, or choose another of the library.</source>
        <translation>模型“{name}”已不在磁盘上。请训练一个模型，或从模型库中另选一个。</translation>
    </message>
</context>
<context>
    <name>ModelParameter</name>
    <message>
        <source>Rotamatch models (*.onnx)</source>
        <translation>Rotamatch 模型 (*.onnx)</translation>
    </message>
</context>
<context>
    <name>NegativeTool</name>
    <message>
        <source>Drag a box over what is not the object.</source>
        <translation>在不是目标对象的地方拖出方框。</translation>
    </message>
</context>
<context>
    <name>NextStepButton</name>
    <message>
        <source>Running: {task}</source>
        <translation>正在运行：{task}</translation>
    </message>
    <message>
        <source>Set up the engine...</source>
        <translation>设置引擎...</translation>
    </message>
    <message>
        <source>{count} to review</source>
        <translation>{count} 个待审核</translation>
    </message>
    <message>
        <source>Add an image or point cloud...</source>
        <translation>添加图像或点云...</translation>
    </message>
    <message>
        <source>Mark more samples</source>
        <translation>标记更多样本</translation>
    </message>
    <message>
        <source>Say what to look for</source>
        <translation>说明要查找什么</translation>
    </message>
    <message>
        <source>Mark samples: {count} of {advised}</source>
        <translation>标记样本：{count} / {advised}</translation>
    </message>
    <message>
        <source>Go on by hand: {count} of {advised} marked</source>
        <translation>手动继续：已标记 {count} / {advised}</translation>
    </message>
    <message>
        <source>Resume &quot;{name}&quot;</source>
        <translation>继续“{name}”</translation>
    </message>
    <message>
        <source>Find similar in view: {count} of {advised} marked</source>
        <translation>在视图中查找相似：已标记 {count}/{advised}</translation>
    </message>
    <message>
        <source>Train on {count} samples</source>
        <translation>用 {count} 个样本训练</translation>
    </message>
    <message>
        <source>Train on {count} samples ({advised} work better)</source>
        <translation>用 {count} 个样本训练（{advised} 个更好）</translation>
    </message>
</context>
<context>
    <name>OptionsPage</name>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Model library</source>
        <translation>模型库</translation>
    </message>
    <message>
        <source>The fastest one that works</source>
        <translation>可用的最快设备</translation>
    </message>
    <message>
        <source>NVIDIA graphics card (CUDA)</source>
        <translation>NVIDIA 显卡 (CUDA)</translation>
    </message>
    <message>
        <source>Apple graphics card (MPS)</source>
        <translation>Apple 显卡 (MPS)</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Threads of the processor that a detection uses</source>
        <translation>检测所用的处理器线程</translation>
    </message>
    <message>
        <source>A detection takes about half a gigabyte of memory, however large the image is; a training takes 2 to 3 GB. The devices that can be used here are named by the self-test.</source>
        <translation>无论图像多大，检测约占用 0.5 GB 内存；训练占用 2 到 3 GB。自检会列出此处可用的设备。</translation>
    </message>
    <message>
        <source>Train and detect on</source>
        <translation>训练和检测设备</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>处理器线程</translation>
    </message>
    <message>
        <source>Models that you train or import lie in {folder}. Further folders, such as one on a network share, are listed too. Collections of QGIS Resource Sharing are found by themselves.</source>
        <translation>您训练或导入的模型位于 {folder}。其他文件夹（例如网络共享）也会列出。QGIS Resource Sharing 的集合会自动找到。</translation>
    </message>
    <message>
        <source>Add folder...</source>
        <translation>添加文件夹...</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Lists the models of this folder no more; its files stay</source>
        <translation>不再列出此文件夹中的模型；其文件会保留</translation>
    </message>
    <message>
        <source>Add a folder of models</source>
        <translation>添加模型文件夹</translation>
    </message>
</context>
<context>
    <name>PixelQuestion</name>
    <message>
        <source>How many metres wide is a pixel of it?</source>
        <translation>它的一个像素有多少米宽？</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>This image has no CRS, and the model works in metres.</source>
        <translation>此影像没有 CRS，而模型以米为单位。</translation>
    </message>
    <message>
        <source>Not known? &quot;{name}&quot; is about {length} m long: divide that by its length in pixels.</source>
        <translation>不知道？“{name}”长约 {length} 米：用它除以像素长度。</translation>
    </message>
    <message>
        <source>Not known? A car is about 4.5 m long: divide that by its length in pixels.</source>
        <translation>不知道？汽车长约 4.5 米：用它除以像素长度。</translation>
    </message>
</context>
<context>
    <name>PixelSize</name>
    <message>
        <source>Type the metres as a number, such as 0.1 for 10 centimetres.</source>
        <translation>请以数字输入米数，例如 0.1 表示 10 厘米。</translation>
    </message>
</context>
<context>
    <name>RasterCopy</name>
    <message>
        <source>The layer &apos;{name}&apos; has nothing in the chosen extent; choose another one.</source>
        <translation>图层“{name}”在所选范围内没有内容；请选择其他范围。</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; has no pixel size of its own; give one (GSD).</source>
        <translation>图层“{name}”没有自己的像素大小；请给出一个 (GSD)。</translation>
    </message>
    <message>
        <source>Fetching &apos;{name}&apos;</source>
        <translation>正在获取“{name}”</translation>
    </message>
    <message>
        <source>Looking at the colours of &apos;{name}&apos;</source>
        <translation>正在查看“{name}”的颜色</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; cannot be read.</source>
        <translation>无法读取图层“{name}”。</translation>
    </message>
</context>
<context>
    <name>RasterizeCloudAlgorithm</name>
    <message>
        <source>Rasterize point cloud</source>
        <translation>点云栅格化</translation>
    </message>
    <message>
        <source>lidar,las,laz,copc,ept,height above ground,ndsm,dsm,dtm,terrain,bird&apos;s eye</source>
        <translation>lidar,las,laz,copc,ept,离地高度,ndsm,dsm,dtm,地形,俯视图</translation>
    </message>
    <message>
        <source>Turns a point cloud into a GeoTIFF of heights above ground and more.</source>
        <translation>将点云转换为包含离地高度等信息的 GeoTIFF。</translation>
    </message>
    <message>
        <source>Looks at a point cloud from above and writes what it sees as bands of a GeoTIFF: the height above ground, its mean and range, density, intensity, the share of first returns, roughness, colours, and the terrain itself. These are the bands that a network sees of a cloud.

The terrain comes from points of class 2 (ground) where there are any, else a filter finds it. All heights are metres, whatever the units of the file.

LAS, LAZ, COPC, EPT and virtual point clouds are read, and folders of them, whether QGIS can open them or not. A raster of surface heights (DSM) counts as a cloud too.</source>
        <translation>从上方观察点云，并将所见写为 GeoTIFF 的波段：离地高度、其均值与极差、密度、强度、首次回波比例、粗糙度、颜色以及地形本身。这些就是网络从点云中看到的波段。

若有第 2 类（地面）点，地形由其得出，否则由滤波器求得。无论文件使用何种单位，所有高度均以米为单位。

可读取 LAS、LAZ、COPC、EPT 和虚拟点云，以及包含它们的文件夹，无论 QGIS 能否打开。地表高程栅格 (DSM) 也可视为点云。</translation>
    </message>
    <message>
        <source>Point cloud</source>
        <translation>点云</translation>
    </message>
    <message>
        <source>A layer or file; or a raster of surface heights in metres.</source>
        <translation>图层或文件；也可以是以米为单位的地表高程栅格。</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>波段</translation>
    </message>
    <message>
        <source>None chosen: all that the cloud gives, without terrain and number of points.</source>
        <translation>未选择：点云提供的全部波段，不含地形和点数。</translation>
    </message>
    <message>
        <source>Side of a cell (m)</source>
        <translation>像元边长（米）</translation>
    </message>
    <message>
        <source>Empty: so large that a cell holds about one point.</source>
        <translation>留空：使每个像元约含一个点。</translation>
    </message>
    <message>
        <source>CRS of the cloud</source>
        <translation>点云的坐标系</translation>
    </message>
    <message>
        <source>Only for clouds that name none, or a wrong one.</source>
        <translation>仅用于未指明坐标系或坐标系有误的点云。</translation>
    </message>
    <message>
        <source>Terrain model</source>
        <translation>地形模型</translation>
    </message>
    <message>
        <source>Terrain heights that belong to a raster of surface heights.</source>
        <translation>与地表高程栅格对应的地形高程。</translation>
    </message>
    <message>
        <source>Bird&apos;s-eye view</source>
        <translation>俯视图</translation>
    </message>
    <message>
        <source>The GeoTIFF to write.</source>
        <translation>要写入的 GeoTIFF。</translation>
    </message>
    <message>
        <source>Number of points</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; is no file that the engine can read; save it as one first.</source>
        <translation>图层 &apos;{name}&apos; 不是引擎可读取的文件；请先将其保存为文件。</translation>
    </message>
</context>
<context>
    <name>ReviewCounts</name>
    <message>
        <source>Find something first; then tell what is right and what is not.</source>
        <translation>请先查找，然后说明哪些正确、哪些不正确。</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>nothing to review yet</source>
        <translation>尚无可审核内容</translation>
    </message>
    <message>
        <source>All finds are samples already; there is nothing to review.</source>
        <translation>所有结果都已是样本；没有可审核的内容。</translation>
    </message>
    <message>
        <source>Mark what was not found: drag along it, towards its front. A, R, N or B go on with the review.</source>
        <translation>标记未找到的对象：沿其长度方向朝前端拖动。按 A、R、N 或 B 继续检查。</translation>
    </message>
    <message>
        <source>All finds are reviewed.</source>
        <translation>所有结果均已审核。</translation>
    </message>
    <message>
        <source>Go on with the review</source>
        <translation>继续审核</translation>
    </message>
</context>
<context>
    <name>ReviewSamples</name>
    <message>
        <source>Kept with the finds. To learn from it, open a sample store for this image first.</source>
        <translation>已随结果保存。要从中学习，请先为此图像打开样本库。</translation>
    </message>
    <message>
        <source>Review a find</source>
        <translation>审核结果</translation>
    </message>
</context>
<context>
    <name>ReviewStage</name>
    <message>
        <source>The score tells how sure it is that this is such an object; the percentage is about its heading.</source>
        <translation>得分表示它是此类对象的把握；百分比是关于朝向的。</translation>
    </message>
    <message>
        <source>Doubtful ones first</source>
        <translation>存疑的优先</translation>
    </message>
    <message>
        <source>Best ones first</source>
        <translation>最好的优先</translation>
    </message>
    <message>
        <source>Across the map</source>
        <translation>沿地图顺序</translation>
    </message>
    <message>
        <source>At random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Doubtful ones teach the model most. Only finds at random tell fairly how good all of them are.</source>
        <translation>存疑的结果对模型帮助最大。只有随机的结果才能公正地反映整体质量。</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>It is right: it becomes a sample.</source>
        <translation>正确：它将成为样本。</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>It is no such object: it becomes a sample of what is not.</source>
        <translation>不是该对象：它将成为“不是这个”的样本。</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>翻转</translation>
    </message>
    <message>
        <source>Front and back are exchanged; then accept it.</source>
        <translation>前后互换；然后接受。</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>Move, turn or resize the box on the map, then accept it.</source>
        <translation>在地图上移动、旋转或缩放方框，然后接受它。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>The find before.</source>
        <translation>上一个结果。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>The next find; nothing is said about this one.</source>
        <translation>下一个结果；对此结果不作判断。</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>漏检</translation>
    </message>
    <message>
        <source>Mark an object on the map that was not found.</source>
        <translation>在地图上标记一个未找到的对象。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Takes back what was done to this find, else the last answer.</source>
        <translation>撤回对此结果所做的操作，若没有则撤回上一个回答。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Ends the review. All that was said is kept.</source>
        <translation>结束审核。所有判断都会保留。</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>已修正</translation>
    </message>
    <message>
        <source>changed, not accepted yet</source>
        <translation>已更改，尚未接受</translation>
    </message>
</context>
<context>
    <name>RotamatchDock</name>
    <message>
        <source>1 Samples</source>
        <translation>1 样本</translation>
    </message>
    <message>
        <source>2 Train</source>
        <translation>2 训练</translation>
    </message>
    <message>
        <source>3 Find</source>
        <translation>3 查找</translation>
    </message>
    <message>
        <source>4 Review</source>
        <translation>4 审核</translation>
    </message>
    <message>
        <source>Rotamatch needs its engine, about 6 GB once.</source>
        <translation>Rotamatch 需要其引擎，仅需一次，约 6 GB。</translation>
    </message>
    <message>
        <source>Set it up...</source>
        <translation>设置...</translation>
    </message>
    <message>
        <source>Models...</source>
        <translation>模型...</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>显示日志</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Done: {task}</source>
        <translation>已完成：{task}</translation>
    </message>
    <message>
        <source>Failed: {task}</source>
        <translation>失败：{task}</translation>
    </message>
    <message>
        <source>Samples and finds made so far stay in your QGIS profile. Right-click &quot;1 Samples&quot; or &quot;3 Find&quot; to open the folder.</source>
        <translation>目前的样本和查找结果保留在您的 QGIS 配置文件中。右键单击“1 样本”或“3 查找”可打开文件夹。</translation>
    </message>
</context>
<context>
    <name>RotamatchPlugin</name>
    <message>
        <source>Add point cloud...</source>
        <translation>添加点云...</translation>
    </message>
    <message>
        <source>Models...</source>
        <translation>模型...</translation>
    </message>
    <message>
        <source>Set up engine...</source>
        <translation>设置引擎...</translation>
    </message>
    <message>
        <source>Self-test...</source>
        <translation>自检...</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Rotamatch needs its engine to train and detect.</source>
        <translation>Rotamatch 需要其引擎才能训练和检测。</translation>
    </message>
    <message>
        <source>Self-test of Rotamatch</source>
        <translation>Rotamatch 自检</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>自检</translation>
    </message>
    <message>
        <source>The self-test is running; it takes some seconds.</source>
        <translation>自检正在运行，需要几秒钟。</translation>
    </message>
    <message>
        <source>Rotamatch</source>
        <translation>Rotamatch</translation>
    </message>
    <message>
        <source>Rotamatch&apos;s engine was made for another version.</source>
        <translation>Rotamatch 的引擎是为其他版本安装的。</translation>
    </message>
    <message>
        <source>Set it up again to upgrade it.</source>
        <translation>请重新设置以升级。</translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>RotationPlot</name>
    <message>
        <source>How much the mean sample looks like itself when it is turned: the further out, the more alike. A bulge at 180 means that the back looks like the front.</source>
        <translation>平均样本旋转后与自身的相似程度：越靠外越相似。180 处的凸起表示背面看起来像正面。</translation>
    </message>
</context>
<context>
    <name>SampleClasses</name>
    <message>
        <source>There is a class &apos;{name}&apos; already, with another symmetry; change it there.</source>
        <translation>已有类别“{name}”，但对称性不同；请在那里更改。</translation>
    </message>
    <message>
        <source>There is a class &apos;{name}&apos; already; choose another name.</source>
        <translation>已有类别“{name}”；请选择其他名称。</translation>
    </message>
    <message>
        <source>The class &apos;{name}&apos; still has samples ({count}); delete them or change their class first.</source>
        <translation>类别“{name}”还有样本（{count} 个）；请先删除它们或更改其类别。</translation>
    </message>
    <message>
        <source>There is no class &apos;{name}&apos; in the sample store.</source>
        <translation>样本库中没有类别“{name}”。</translation>
    </message>
    <message>
        <source>A class needs a name.</source>
        <translation>类别需要名称。</translation>
    </message>
    <message>
        <source>A class cannot be &apos;{symmetry}&apos;.</source>
        <translation>类别不能是“{symmetry}”。</translation>
    </message>
    <message>
        <source>The colour &apos;{colour}&apos; has to be like #ff8800.</source>
        <translation>颜色“{colour}”的格式应类似 #ff8800。</translation>
    </message>
</context>
<context>
    <name>SampleEdits</name>
    <message>
        <source>There is no sample {id} in the store; it may have been deleted meanwhile.</source>
        <translation>样本库中没有样本 {id}；可能已被删除。</translation>
    </message>
</context>
<context>
    <name>SampleForm</name>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>不是这个</translation>
    </message>
    <message>
        <source>Area: all are marked</source>
        <translation>区域：全部已标记</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>已忽略</translation>
    </message>
    <message>
        <source>Every class</source>
        <translation>所有类别</translation>
    </message>
</context>
<context>
    <name>SampleHistory</name>
    <message>
        <source>Last edit</source>
        <translation>上次编辑</translation>
    </message>
</context>
<context>
    <name>SampleImport</name>
    <message>
        <source>Switch the plugin Processing on first: it imports the samples.</source>
        <translation>请先启用“处理”（Processing）插件：样本由它导入。</translation>
    </message>
    <message>
        <source>Samples imported: {count}.</source>
        <translation>已导入样本：{count}。</translation>
    </message>
</context>
<context>
    <name>SampleLayer</name>
    <message>
        <source>Add sample</source>
        <translation>添加样本</translation>
    </message>
    <message>
        <source>Add area</source>
        <translation>添加区域</translation>
    </message>
    <message>
        <source>Change sample</source>
        <translation>更改样本</translation>
    </message>
    <message>
        <source>Change {count} samples</source>
        <translation>更改 {count} 个样本</translation>
    </message>
    <message>
        <source>There is no heading to flip; turn the sample with the edit tool first.</source>
        <translation>没有可翻转的朝向；请先用编辑工具旋转样本。</translation>
    </message>
    <message>
        <source>Flip {count} samples</source>
        <translation>翻转 {count} 个样本</translation>
    </message>
    <message>
        <source>Flip sample</source>
        <translation>翻转样本</translation>
    </message>
    <message>
        <source>Delete {count} samples</source>
        <translation>删除 {count} 个样本</translation>
    </message>
    <message>
        <source>Delete sample</source>
        <translation>删除样本</translation>
    </message>
    <message>
        <source>Add class</source>
        <translation>添加类别</translation>
    </message>
    <message>
        <source>Change class</source>
        <translation>更改类别</translation>
    </message>
    <message>
        <source>Delete class</source>
        <translation>删除类别</translation>
    </message>
    <message>
        <source>Save the edits of the sample layer and switch editing off first.</source>
        <translation>请先保存样本图层的编辑并关闭编辑模式。</translation>
    </message>
    <message>
        <source>A sample cannot be &apos;{role}&apos; and come from &apos;{origin}&apos;.</source>
        <translation>样本不能是“{role}”且来自“{origin}”。</translation>
    </message>
    <message>
        <source>Say first what you look for: a sample needs a class.</source>
        <translation>请先说明要查找什么：样本需要类别。</translation>
    </message>
    <message>
        <source>There is no class &apos;{class_name}&apos; in the sample store; add it first.</source>
        <translation>样本库中没有类别“{class_name}”；请先添加。</translation>
    </message>
    <message>
        <source>Choose an image or point cloud at the top of the dock first; samples belong to it.</source>
        <translation>请先在面板顶部选择图像或点云；样本属于它。</translation>
    </message>
    <message>
        <source>There is no scene &apos;{scene}&apos; in the sample store yet; wait a moment and try again.</source>
        <translation>样本库中还没有图像“{scene}”；请稍候再试。</translation>
    </message>
</context>
<context>
    <name>SampleMenu</name>
    <message>
        <source>Flip front and back</source>
        <translation>前后翻转</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>不是这个</translation>
    </message>
    <message>
        <source>Area: all in it is marked</source>
        <translation>区域：其中全部已标记</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>SampleReader</name>
    <message>
        <source>There is no sample {id} any more.</source>
        <translation>样本 {id} 已不存在。</translation>
    </message>
</context>
<context>
    <name>SampleRows</name>
    <message>
        <source>it has no outline</source>
        <translation>没有轮廓</translation>
    </message>
    <message>
        <source>it lies where the CRS is not defined</source>
        <translation>位于 CRS 未定义的地方</translation>
    </message>
    <message>
        <source>its role &apos;{role}&apos; is none of {roles}</source>
        <translation>其角色“{role}”不是 {roles} 之一</translation>
    </message>
    <message>
        <source>it does not say which scene it is of</source>
        <translation>未说明属于哪幅图像</translation>
    </message>
    <message>
        <source>its scene &apos;{scene}&apos; is not in the store</source>
        <translation>其图像“{scene}”不在样本库中</translation>
    </message>
    <message>
        <source>it has no class</source>
        <translation>没有类别</translation>
    </message>
    <message>
        <source>its class &apos;{name}&apos; is not in the store</source>
        <translation>其类别“{name}”不在样本库中</translation>
    </message>
    <message>
        <source>it is no rectangle</source>
        <translation>不是矩形</translation>
    </message>
    <message>
        <source>its outline and its heading are {apart:.0f} degrees apart</source>
        <translation>其轮廓与朝向相差 {apart:.0f} 度</translation>
    </message>
</context>
<context>
    <name>SampleShapes</name>
    <message>
        <source>Only a rectangle can be a sample of an object.</source>
        <translation>只有矩形才能作为对象的样本。</translation>
    </message>
    <message>
        <source>The outline has no area; draw it larger.</source>
        <translation>轮廓没有面积；请画大一些。</translation>
    </message>
</context>
<context>
    <name>SampleStyle</name>
    <message>
        <source>Area: all are marked</source>
        <translation>区域：全部已标记</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>已忽略</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>不是这个</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>需要查看</translation>
    </message>
</context>
<context>
    <name>SampleWatch</name>
    <message>
        <source>Measure samples</source>
        <translation>测量样本</translation>
    </message>
</context>
<context>
    <name>SamplesPanel</name>
    <message>
        <source>{count} marked</source>
        <translation>已标记 {count} 个</translation>
    </message>
    <message>
        <source>{count} not this</source>
        <translation>{count} 个不是</translation>
    </message>
    <message>
        <source>areas: {count}</source>
        <translation>区域：{count}</translation>
    </message>
    <message>
        <source>Add an image or point cloud to the project first, then choose it above.</source>
        <translation>请先将图像或点云添加到工程，然后在上方选择它。</translation>
    </message>
    <message>
        <source>Say above what you look for, such as car, and press Enter.</source>
        <translation>请在上方说明要查找什么，例如汽车，然后按 Enter。</translation>
    </message>
</context>
<context>
    <name>SceneHeader</name>
    <message>
        <source>The image or point cloud that is looked at</source>
        <translation>正在查看的图像或点云</translation>
    </message>
    <message>
        <source>Choose an image or point cloud</source>
        <translation>选择图像或点云</translation>
    </message>
    <message>
        <source>What to look for: choose a class, or type a new one and press Enter</source>
        <translation>要查找什么：选择类别，或输入新类别并按 Enter</translation>
    </message>
    <message>
        <source>Such as car</source>
        <translation>例如汽车</translation>
    </message>
    <message>
        <source>Colour of the class on the map</source>
        <translation>该类别在地图上的颜色</translation>
    </message>
    <message>
        <source>Colour of the class</source>
        <translation>类别颜色</translation>
    </message>
    <message>
        <source>Class and sample store</source>
        <translation>类别和样本库</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Look for</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Shape of the class</source>
        <translation>类别形状</translation>
    </message>
    <message>
        <source>Rename class...</source>
        <translation>重命名类别...</translation>
    </message>
    <message>
        <source>Delete class...</source>
        <translation>删除类别...</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Import from a layer...</source>
        <translation>从图层导入...</translation>
    </message>
    <message>
        <source>Open sample store...</source>
        <translation>打开样本库...</translation>
    </message>
    <message>
        <source>Link {name} again...</source>
        <translation>重新链接 {name}...</translation>
    </message>
    <message>
        <source>Close sample store</source>
        <translation>关闭样本库</translation>
    </message>
    <message>
        <source>New name of {class_name}:</source>
        <translation>{class_name} 的新名称：</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete the class {class_name}? That is possible only while it has no samples.</source>
        <translation>删除类别 {class_name}？仅在其没有样本时可行。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Where is the file now?</source>
        <translation>文件现在在哪里？</translation>
    </message>
    <message>
        <source>The samples are linked again.</source>
        <translation>样本已重新链接。</translation>
    </message>
    <message>
        <source>The samples are linked again. Those that lie outside of the file: {count}.</source>
        <translation>样本已重新链接。位于文件范围之外的样本：{count}。</translation>
    </message>
    <message>
        <source>The file {name} of these samples is not where it was; the button &apos;...&apos; links it again.</source>
        <translation>这些样本的文件 {name} 不在原处；可用“...”按钮重新链接。</translation>
    </message>
    <message>
        <source>Open sample store</source>
        <translation>打开样本库</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg);;All files (*)</source>
        <translation>GeoPackage (*.gpkg);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>SceneInput</name>
    <message>
        <source>Further bands of the same place</source>
        <translation>同一地点的其他波段</translation>
    </message>
    <message>
        <source>Rasters or point clouds of the same place, read together with it as one: infrared or heights.</source>
        <translation>同一地点的栅格或点云，与其作为整体一起读取：红外或高度。</translation>
    </message>
    <message>
        <source>CRS of the point cloud</source>
        <translation>点云的坐标系</translation>
    </message>
    <message>
        <source>Only for files of point clouds that name none, or a wrong one.</source>
        <translation>仅用于未指明坐标系或坐标系有误的点云文件。</translation>
    </message>
    <message>
        <source>Pixel size on the ground (GSD)</source>
        <translation>地面像素大小 (GSD)</translation>
    </message>
    <message>
        <source>Only for images without a CRS (metres per pixel, if you know them) and for layers that are no files (the pixel size to fetch).</source>
        <translation>仅用于没有 CRS 的图像（每像素米数，如已知）和不是文件的图层（要获取的像素大小）。</translation>
    </message>
    <message>
        <source>Most megapixels to fetch</source>
        <translation>最多获取的百万像素</translation>
    </message>
    <message>
        <source>For layers that are no files, such as web maps: more than this is not fetched.</source>
        <translation>用于不是文件的图层，例如网络地图：不会获取超过此数量。</translation>
    </message>
</context>
<context>
    <name>SceneMenu</name>
    <message>
        <source>Images, point clouds, and further bands of the same place</source>
        <translation>图像、点云以及同一地点的其他波段</translation>
    </message>
    <message>
        <source>{name} and {layer} are now looked at together, with the bands of both.</source>
        <translation>现在将 {name} 和 {layer} 一起查看，使用两者的波段。</translation>
    </message>
    <message>
        <source>Add image...</source>
        <translation>添加图像...</translation>
    </message>
    <message>
        <source>Add point cloud...</source>
        <translation>添加点云...</translation>
    </message>
    <message>
        <source>Add folder of point clouds...</source>
        <translation>添加点云文件夹...</translation>
    </message>
    <message>
        <source>Add surface model (DSM)...</source>
        <translation>添加地表模型（DSM）...</translation>
    </message>
    <message>
        <source>Other sources...</source>
        <translation>其他来源...</translation>
    </message>
    <message>
        <source>Opens QGIS&apos;s Data Source Manager, for images from the web or a database</source>
        <translation>打开 QGIS 的数据源管理器，用于来自网络或数据库的图像</translation>
    </message>
    <message>
        <source>Colour the points by height</source>
        <translation>按高度为点着色</translation>
    </message>
    <message>
        <source>Colour the points by intensity</source>
        <translation>按强度为点着色</translation>
    </message>
    <message>
        <source>Own colours</source>
        <translation>原有颜色</translation>
    </message>
    <message>
        <source>Stack with...</source>
        <translation>叠加...</translation>
    </message>
    <message>
        <source>Takes the bands of another layer of the same place too</source>
        <translation>同时使用同一地点另一图层的波段</translation>
    </message>
</context>
<context>
    <name>SceneParameter</name>
    <message>
        <source>Point clouds (*.las *.laz *.vpc ept.json)</source>
        <translation>点云 (*.las *.laz *.vpc ept.json)</translation>
    </message>
</context>
<context>
    <name>SceneSource</name>
    <message>
        <source>The view lies outside of this image; zoom to it first.</source>
        <translation>视图位于此图像之外；请先缩放到图像。</translation>
    </message>
    <message>
        <source>Copy the view of {name}</source>
        <translation>复制 {name} 的视图</translation>
    </message>
    <message>
        <source>The view is being fetched, so that samples can be taken from it...</source>
        <translation>正在获取视图，以便从中取样...</translation>
    </message>
</context>
<context>
    <name>SceneStores</name>
    <message>
        <source>The samples in {name} are open again.</source>
        <translation>{name} 中的样本已重新打开。</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; has a CRS, unlike the layer before, so it gets samples of its own. Say what you look for; what you did before comes back with its layer.</source>
        <translation>“{name}”有坐标系，而之前的图层没有，因此它使用单独的样本。请说明要查找什么；之前的工作会随其图层恢复。</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; has no CRS, unlike the layer before, so it gets samples of its own. Say what you look for; what you did before comes back with its layer.</source>
        <translation>“{name}”没有坐标系，而之前的图层有，因此它使用单独的样本。请说明要查找什么；之前的工作会随其图层恢复。</translation>
    </message>
</context>
<context>
    <name>ScoreSlider</name>
    <message>
        <source>Score ≥</source>
        <translation>得分 ≥</translation>
    </message>
    <message>
        <source>Finds below this score are hidden. Nothing is searched again; slide back and they return.</source>
        <translation>隐藏低于此得分的结果。不会重新查找；滑回即可恢复显示。</translation>
    </message>
    <message>
        <source>The model advises {score:.2f}; a lower score shows more.</source>
        <translation>模型建议 {score:.2f}；得分越低，显示的结果越多。</translation>
    </message>
    <message>
        <source>Set back</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Sets the score back to the one that the model advises.</source>
        <translation>将得分还原为模型建议的值。</translation>
    </message>
</context>
<context>
    <name>SearchAreaChooser</name>
    <message>
        <source>Selected ones only</source>
        <translation>仅选中的</translation>
    </message>
    <message>
        <source>This view</source>
        <translation>此视图</translation>
    </message>
    <message>
        <source>What the map shows now.</source>
        <translation>地图当前显示的内容。</translation>
    </message>
    <message>
        <source>An extent</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>A rectangle: draw it, or take that of a layer.</source>
        <translation>矩形：绘制，或取某个图层的范围。</translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation>多边形</translation>
    </message>
    <message>
        <source>Only finds whose middle lies in a polygon of a layer.</source>
        <translation>仅中心位于图层多边形内的结果。</translation>
    </message>
    <message>
        <source>Whole layer</source>
        <translation>整个图层</translation>
    </message>
    <message>
        <source>All of the image or point cloud; a large one takes a while.</source>
        <translation>整幅图像或整个点云；较大的需要一些时间。</translation>
    </message>
    <message>
        <source>There is nothing of &apos;{layer}&apos; in this place.</source>
        <translation>“{layer}”在此处没有内容。</translation>
    </message>
    <message>
        <source>Draw a rectangle first, or take the extent of a layer.</source>
        <translation>请先绘制矩形，或取某个图层的范围。</translation>
    </message>
    <message>
        <source>Choose a layer of polygons first.</source>
        <translation>请先选择一个多边形图层。</translation>
    </message>
    <message>
        <source>There are no polygons to search in.</source>
        <translation>没有可供查找的多边形。</translation>
    </message>
    <message>
        <source>This place lies outside the area where the CRS of the layer is defined. Zoom in first.</source>
        <translation>此处位于图层 CRS 的定义区域之外。请先放大。</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>About this step</source>
        <translation>关于此步骤</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Kept in {path}
Right-click to open the folder.</source>
        <translation>保存在 {path}
右键单击可打开文件夹。</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>Rotamatch can work here.</source>
        <translation>Rotamatch 可以在此工作。</translation>
    </message>
    <message>
        <source>Rotamatch cannot work here as it is.</source>
        <translation>Rotamatch 目前无法在此工作。</translation>
    </message>
    <message>
        <source>works, {:.0f} ms</source>
        <translation>可用，{:.0f} 毫秒</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>无法使用</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Add an image or point cloud first, then say what to look for.</source>
        <translation>请先添加图像或点云，然后说明要查找什么。</translation>
    </message>
    <message>
        <source>The sample store is being made...</source>
        <translation>正在创建样本库...</translation>
    </message>
    <message>
        <source>Ready: mark one {class_name} on the map.</source>
        <translation>就绪：在地图上标记一个{class_name}。</translation>
    </message>
</context>
<context>
    <name>ShowAllButton</name>
    <message>
        <source>Show fewer</source>
        <translation>显示更少</translation>
    </message>
    <message>
        <source>Show all {count}</source>
        <translation>显示全部 {count} 个</translation>
    </message>
</context>
<context>
    <name>StoreTables</name>
    <message>
        <source>There is no sample store {path}.</source>
        <translation>样本库 {path} 不存在。</translation>
    </message>
    <message>
        <source>There is no class &apos;{name}&apos; in the sample store.</source>
        <translation>样本库中没有类别“{name}”。</translation>
    </message>
    <message>
        <source>The table &apos;{table}&apos; of {path} is damaged; restore the file from a copy.</source>
        <translation>{path} 的表“{table}”已损坏；请从副本恢复文件。</translation>
    </message>
    <message>
        <source>{path} was made by a newer version of Rotamatch; update Rotamatch to use it.</source>
        <translation>{path} 由更新版本的 Rotamatch 生成；请更新 Rotamatch 后使用。</translation>
    </message>
    <message>
        <source>{path} is no sample store of Rotamatch, or it is damaged; choose another file.</source>
        <translation>{path} 不是 Rotamatch 的样本库，或已损坏；请选择其他文件。</translation>
    </message>
    <message>
        <source>The sample store {path} could not be changed. Close it in other programs, and check that the folder can be written to and has space left.</source>
        <translation>无法更改样本库 {path}。请在其他程序中关闭它，并检查文件夹可写且有剩余空间。</translation>
    </message>
</context>
<context>
    <name>SuggestionQuestions</name>
    <message>
        <source>This image is not known to the sample store yet; wait a moment and try again.</source>
        <translation>样本库尚不认识此影像；请稍候再试。</translation>
    </message>
    <message>
        <source>Save the edits of the sample layer first: the engine does not see them yet.</source>
        <translation>请先保存样本图层的编辑：引擎还看不到它们。</translation>
    </message>
    <message>
        <source>The view lies outside of this image; zoom to it first.</source>
        <translation>视图位于此图像之外；请先缩放到图像。</translation>
    </message>
</context>
<context>
    <name>SuggestionStrip</name>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>It is one: it becomes a sample.</source>
        <translation>是：它将成为样本。</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>It is none. Where only the box is wrong, adjust it.</source>
        <translation>不是。如果只是方框不对，请调整它。</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>翻转</translation>
    </message>
    <message>
        <source>Front and back are exchanged; then accept it.</source>
        <translation>前后互换；然后接受。</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>Move, turn or resize the box on the map, then accept it.</source>
        <translation>在地图上移动、旋转或缩放方框，然后接受它。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>The one before.</source>
        <translation>前一个。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>The next one; nothing is said about this one.</source>
        <translation>下一个；对当前这个不作判断。</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Ends the suggestions. All that was said is kept.</source>
        <translation>结束建议。已作的判断都会保留。</translation>
    </message>
    <message>
        <source>{number}: {class_name}?</source>
        <translation>{number}：{class_name}？</translation>
    </message>
    <message>
        <source>{accepted} accepted, {rejected} rejected</source>
        <translation>已接受 {accepted} 个，已拒绝 {rejected} 个</translation>
    </message>
    <message>
        <source>{reason}. The last {count} were none; Esc ends.</source>
        <translation>{reason}。最近 {count} 个都不是；按 Esc 结束。</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Likeness to your samples: {percent} %</source>
        <translation>与样本的相似度：{percent} %</translation>
    </message>
    <message>
        <source>Likeness to your samples: {percent} %, hardly any; zoom out or move the map for better ones.</source>
        <translation>与样本的相似度：{percent} %，几乎不像；请缩小或移动地图以查找更好的。</translation>
    </message>
    <message>
        <source>The model is not sure that it is one (score {percent} %).</source>
        <translation>模型不确定是不是（得分 {percent} %）。</translation>
    </message>
    <message>
        <source>Front or back? The model is not sure. F turns it round.</source>
        <translation>是前端还是后端？模型不确定。按 F 翻转。</translation>
    </message>
    <message>
        <source>The model is not sure which way it lies.</source>
        <translation>模型不确定它的朝向。</translation>
    </message>
    <message>
        <source>It looks unlike your samples.</source>
        <translation>它与样本看起来不像。</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Find similar</source>
        <translation>查找相似</translation>
    </message>
    <message>
        <source>What to mark next</source>
        <translation>接下来标记什么</translation>
    </message>
    <message>
        <source>Shows what in view looks like your samples, to accept or reject with one key each.</source>
        <translation>显示视图中与您的样本相似的内容，每个按一个键接受或拒绝。</translation>
    </message>
    <message>
        <source>Shows the places in view from which the model would learn most.</source>
        <translation>显示视图中最能让模型学到东西的位置。</translation>
    </message>
    <message>
        <source>Looking for what is similar...</source>
        <translation>正在查找相似之处...</translation>
    </message>
    <message>
        <source>Looking for what teaches most...</source>
        <translation>正在查找最有学习价值的位置...</translation>
    </message>
    <message>
        <source>That was the last suggestion; here is the first again. Elsewhere there may be more.</source>
        <translation>这是最后一个建议；现在又是第一个。别处可能还有更多。</translation>
    </message>
    <message>
        <source>There is nothing more to suggest here. Move the map, or mark one by hand.</source>
        <translation>这里没有更多建议。请移动地图，或手动标记一个。</translation>
    </message>
    <message>
        <source>The view is large: only what lies around its middle was looked at.</source>
        <translation>视图较大：只查看了其中心附近。</translation>
    </message>
    <message>
        <source>That is all that was suggested here.</source>
        <translation>此处的建议已全部看完。</translation>
    </message>
    <message>
        <source>Looking for more...</source>
        <translation>正在查找更多...</translation>
    </message>
    <message>
        <source>Answer a suggestion</source>
        <translation>回应建议</translation>
    </message>
    <message>
        <source>Mark one first.</source>
        <translation>请先标记一个。</translation>
    </message>
    <message>
        <source>Another tool was chosen, so the suggestions have ended.</source>
        <translation>已选择其他工具，因此建议已结束。</translation>
    </message>
</context>
<context>
    <name>TerrainQuestion</name>
    <message>
        <source>Choose it...</source>
        <translation>选择...</translation>
    </message>
    <message>
        <source>Add without</source>
        <translation>不使用，直接添加</translation>
    </message>
    <message>
        <source>Heights count from the ground. Is there a terrain model (DTM) of the same place as {name}? Without one, the ground is taken from the lowest places of the surface.</source>
        <translation>高度从地面算起。是否有与 {name} 同一地点的地形模型（DTM）？如果没有，则取地表的最低处作为地面。</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Click to see the whole picture</source>
        <translation>单击查看完整图片</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>TrainAlgorithm</name>
    <message>
        <source>Train model</source>
        <translation>训练模型</translation>
    </message>
    <message>
        <source>deep learning,neural network,onnx,learn,fit,detector</source>
        <translation>深度学习,神经网络,onnx,学习,拟合,检测器</translation>
    </message>
    <message>
        <source>Trains a network to find objects like the samples of a store.</source>
        <translation>训练网络以查找与样本库中样本相似的对象。</translation>
    </message>
    <message>
        <source>Trains a network to find objects like the samples of a store, and writes it as one ONNX file that &apos;Detect objects&apos; and any other user of Rotamatch can work with.

Five samples are the least; 20 or more work better. What nobody has marked is taken as unknown, not as background, so that not every object needs a sample; negatives and areas tell what is background. How long it takes follows from the samples: a minute or two on a processor, less on a graphics card.

Cancelling keeps a checkpoint beside the model: run again with &apos;Resume&apos; to go on.</source>
        <translation>训练网络以查找与样本库中样本相似的对象，并写为一个 ONNX 文件，供“检测对象”及其他 Rotamatch 用户使用。

至少需要 5 个样本；20 个或更多效果更好。未标记的内容视为未知而非背景，因此不必为每个对象都做样本；负样本和区域说明什么是背景。所需时间取决于样本：在处理器上一两分钟，在显卡上更短。

取消时会在模型旁保留检查点：使用“继续运行”再次运行即可继续。</translation>
    </message>
    <message>
        <source>Rotamatch models (*.onnx)</source>
        <translation>Rotamatch 模型 (*.onnx)</translation>
    </message>
    <message>
        <source>Sample store</source>
        <translation>样本库</translation>
    </message>
    <message>
        <source>Sample stores (*.gpkg)</source>
        <translation>样本库 (*.gpkg)</translation>
    </message>
    <message>
        <source>A GeoPackage made by &apos;Import samples&apos;.</source>
        <translation>由“导入样本”生成的 GeoPackage。</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Names with commas between them; empty for all classes of the store.</source>
        <translation>以逗号分隔的名称；留空为样本库的所有类别。</translation>
    </message>
    <message>
        <source>Images and point clouds</source>
        <translation>图像和点云</translation>
    </message>
    <message>
        <source>Names of images and point clouds of the store with commas between them; empty for all.</source>
        <translation>样本库中图像和点云的名称，以逗号分隔；留空为全部。</translation>
    </message>
    <message>
        <source>Start from model</source>
        <translation>从模型开始</translation>
    </message>
    <message>
        <source>A model whose weights the training starts from, such as the last one for these objects: its name in the library, or its file.</source>
        <translation>训练所用初始权重的模型，例如这些对象的上一个模型：模型库中的名称，或其文件。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The ONNX file to write.</source>
        <translation>要写入的 ONNX 文件。</translation>
    </message>
    <message>
        <source>Average precision in the validation</source>
        <translation>验证中的平均精度</translation>
    </message>
    <message>
        <source>Stop after (minutes)</source>
        <translation>在多少分钟后停止</translation>
    </message>
    <message>
        <source>Empty: as long as the samples ask for. Stopping early makes a weaker model, and is noted in it.</source>
        <translation>留空：按样本需要。提前停止会得到较弱的模型，并在其中注明。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same seed gives the same model on a processor with the same number of threads.</source>
        <translation>在处理器上使用相同线程数时，相同种子得到相同模型。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Go on where a training of the same model was cancelled.</source>
        <translation>从同一模型的训练被取消处继续。</translation>
    </message>
</context>
<context>
    <name>TrainPanel</name>
    <message>
        <source>no model yet</source>
        <translation>尚无模型</translation>
    </message>
    <message>
        <source>model &quot;{name}&quot;</source>
        <translation>模型“{name}”</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>正在停止...</translation>
    </message>
    <message>
        <source>The sample layer has unsaved edits, and a training sees only what is saved.</source>
        <translation>样本图层有未保存的编辑，而训练只会读取已保存的内容。</translation>
    </message>
    <message>
        <source>Save and train</source>
        <translation>保存并训练</translation>
    </message>
    <message>
        <source>Train &apos;{name}&apos;</source>
        <translation>训练“{name}”</translation>
    </message>
    <message>
        <source>Waits until another job of Rotamatch has ended.</source>
        <translation>等待 Rotamatch 的另一项任务结束。</translation>
    </message>
    <message>
        <source>The engine starts...</source>
        <translation>引擎正在启动...</translation>
    </message>
    <message>
        <source>It learns; about {time} left.</source>
        <translation>正在学习，约剩 {time}。</translation>
    </message>
    <message>
        <source>The model &quot;{name}&quot; is ready after {time}.</source>
        <translation>模型“{name}”已就绪，用时 {time}。</translation>
    </message>
    <message>
        <source>Look for &quot;{class_name}&quot; again to search with it.</source>
        <translation>要用它搜索，请在上方重新选择“{class_name}”。</translation>
    </message>
    <message>
        <source>Stopped before anything was learnt.</source>
        <translation>尚未学到任何内容即已停止。</translation>
    </message>
    <message>
        <source>Stopped. It can be resumed from where it was.</source>
        <translation>已停止。可从停止处继续。</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>正在排队</translation>
    </message>
    <message>
        <source>begins...</source>
        <translation>开始...</translation>
    </message>
    <message>
        <source>training &quot;{name}&quot;, {time} left</source>
        <translation>正在训练“{name}”，剩余 {time}</translation>
    </message>
</context>
<context>
    <name>TrainProgress</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stops the training; it can be resumed later from where it was.</source>
        <translation>停止训练；之后可从停止处继续。</translation>
    </message>
    <message>
        <source>Preview on the map</source>
        <translation>在地图上预览</translation>
    </message>
    <message>
        <source>Shows what would be found by now, in the part of the map that was in view at the start.</source>
        <translation>在开始时可见的地图部分显示目前会找到的结果。</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>确定</translation>
    </message>
</context>
<context>
    <name>TrainSettings</name>
    <message>
        <source>The model goes to the library under this name.</source>
        <translation>模型将以此名称存入模型库。</translation>
    </message>
    <message>
        <source>Why this device</source>
        <translation>为何使用此设备</translation>
    </message>
    <message>
        <source>Model name</source>
        <translation>模型名称</translation>
    </message>
    <message>
        <source>Mark samples first.</source>
        <translation>请先标记样本。</translation>
    </message>
    <message>
        <source>Give the model a name.</source>
        <translation>请为模型命名。</translation>
    </message>
    <message>
        <source>The library has a model &quot;{name}&quot; already; give this one another name.</source>
        <translation>模型库中已有模型“{name}”；请换一个名称。</translation>
    </message>
    <message>
        <source>Start anew on {count} samples</source>
        <translation>用 {count} 个样本重新开始</translation>
    </message>
    <message>
        <source>Train on {count} samples</source>
        <translation>用 {count} 个样本训练</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Resume &quot;{name}&quot;</source>
        <translation>继续“{name}”</translation>
    </message>
    <message>
        <source>Start from &quot;{name}&quot;</source>
        <translation>从“{name}”开始</translation>
    </message>
    <message>
        <source>Goes on from what the current model knows; good after a review.</source>
        <translation>在当前模型已学内容的基础上继续；适合审核之后。</translation>
    </message>
    <message>
        <source>What &quot;{name}&quot; has learnt until it was stopped is lost then.</source>
        <translation>“{name}”停止之前学到的内容将会丢失。</translation>
    </message>
    <message>
        <source>The training that was stopped learnt from other samples; this one starts anew.</source>
        <translation>已停止的训练使用的是其他样本；本次将重新开始。</translation>
    </message>
    <message>
        <source>Device: {device}</source>
        <translation>设备：{device}</translation>
    </message>
</context>
<context>
    <name>TrainText</name>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} 小时</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} 天</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>{duration} ago</source>
        <translation>{duration}前</translation>
    </message>
    <message>
        <source>Samples: {count}. At least {fewest} are needed, and {advised} or more work better.</source>
        <translation>样本：{count} 个。至少需要 {fewest} 个，{advised} 个或更多效果更好。</translation>
    </message>
    <message>
        <source>{count} samples; {advised} or more work better.</source>
        <translation>{count} 个样本；{advised} 个或更多效果更好。</translation>
    </message>
    <message>
        <source>Flagged and left out: {count}; the gallery tells why.</source>
        <translation>有问题而被排除：{count} 个；图库中说明了原因。</translation>
    </message>
    <message>
        <source>CPU, 1 core</source>
        <translation>CPU，1 核</translation>
    </message>
    <message>
        <source>CPU, {count} cores</source>
        <translation>CPU，{count} 核</translation>
    </message>
    <message>
        <source>Apple&apos;s GPU</source>
        <translation>Apple GPU</translation>
    </message>
    <message>
        <source>The options say to train on the CPU.</source>
        <translation>选项指定在 CPU 上训练。</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>The options say to train on the GPU; without one, the training does not start.</source>
        <translation>选项指定在 GPU 上训练；没有 GPU 则不会开始训练。</translation>
    </message>
    <message>
        <source>GPU if found, else CPU</source>
        <translation>有 GPU 则用 GPU，否则用 CPU</translation>
    </message>
    <message>
        <source>A GPU is taken where PyTorch finds one; which one it was stands here as soon as a training has begun. The self-test in the menu Plugins &gt; Rotamatch tells it now.</source>
        <translation>PyTorch 找到 GPU 时会使用；训练开始后，此处显示所用的设备。菜单“插件 &gt; Rotamatch”中的自检现在即可告知。</translation>
    </message>
    <message>
        <source>Its quality was not measured: too few samples to withhold any.</source>
        <translation>未测量其质量：样本太少，无法留出。</translation>
    </message>
    <message>
        <source>AP {value:.2f} on withheld samples</source>
        <translation>留出样本上的 AP {value:.2f}</translation>
    </message>
    <message>
        <source>It finds {found} of {count} withheld samples (AP {value:.2f})</source>
        <translation>找到 {count} 个留出样本中的 {found} 个（AP {value:.2f}）</translation>
    </message>
    <message>
        <source>It finds {found} of {count} withheld samples</source>
        <translation>找到 {count} 个留出样本中的 {found} 个</translation>
    </message>
    <message>
        <source>headings {value:.0f}° off</source>
        <translation>朝向偏差 {value:.0f}°</translation>
    </message>
    <message>
        <source>{value:.0f} % back to front</source>
        <translation>{value:.0f} % 前后颠倒</translation>
    </message>
    <message>
        <source>More samples help: search, review the finds and train again.</source>
        <translation>更多样本会有帮助：查找、审查结果并再次训练。</translation>
    </message>
    <message>
        <source>How often it is wrong was not measured: among what was withheld is no area and no &apos;not this&apos;.</source>
        <translation>未测量其出错频率：保留的样本中没有区域，也没有“不是这个”。</translation>
    </message>
    <message>
        <source>AP {value:.2f}</source>
        <translation>AP {value:.2f}</translation>
    </message>
    <message>
        <source>A training with new samples withholds others. So few of them tell little about which model is better.</source>
        <translation>使用新样本的训练会留出不同的样本。样本这么少，难以说明哪个模型更好。</translation>
    </message>
    <message>
        <source>{found} of {count} found</source>
        <translation>找到 {found}/{count}</translation>
    </message>
</context>
<context>
    <name>TrainingCurves</name>
    <message>
        <source>Loss: how wrong the network still is; it falls and then levels off. AP (average precision): how well it finds samples that are withheld from it, 1 is best; without areas or &apos;not this&apos; among them, only how many of them it finds is known. They are learnt from too at the end.</source>
        <translation>损失：网络目前的错误程度，先下降后趋于平稳。AP（平均精度）：网络找到留出样本的能力，1 为最好；若其中没有区域或“不是这个”，则只知道找到了多少个。最后也会学习这些样本。</translation>
    </message>
    <message>
        <source>AP {value:.2f}</source>
        <translation>AP {value:.2f}</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Loss {value:.2f}</source>
        <translation>损失 {value:.2f}</translation>
    </message>
</context>
<context>
    <name>WriteErrors</name>
    <message>
        <source>{path} cannot be written; check the folder and the space on the disk.</source>
        <translation>无法写入 {path}；请检查文件夹和磁盘空间。</translation>
    </message>
    <message>
        <source>{path} cannot be written; is the disk full?</source>
        <translation>无法写入 {path}；磁盘已满？</translation>
    </message>
</context>
</TS>
