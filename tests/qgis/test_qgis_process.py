"""`qgis_process` for real: a run, a run that is interrupted, and a model that chains training and detection."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest
from qgis.core import (
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFile,
    QgsProcessingParameterRasterLayer,
    QgsVectorLayer,
)

ROOT = Path(__file__).resolve().parents[2]
COUNT = 36
LARGE_PX = 16000

pytestmark = pytest.mark.skipif(shutil.which("qgis_process") is None, reason="qgis_process is not installed")


@pytest.fixture(scope="module")
def environment(tmp_path_factory, engine_python):
    """The variables of a QGIS with a profile of its own in which the plugin is installed and enabled."""
    home = tmp_path_factory.mktemp("QGIS für qgis_process")
    plugins = home / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "rotamatch").symlink_to(ROOT, target_is_directory=True)
    variables = {
        **os.environ,
        "QGIS_CUSTOM_CONFIG_PATH": str(home),
        "ROTAMATCH_ENGINE": str(engine_python),
        "GDAL_PAM_ENABLED": "NO",
        "OMP_NUM_THREADS": "1",
    }
    command = ["qgis_process", "plugins", "enable", "rotamatch"]
    subprocess.run(command, env=variables, check=True, capture_output=True, timeout=60)
    return variables


def process(environment, *arguments, **given):
    """Returns the results of a finished qgis_process."""
    values = [f"{name}={value}" for name, value in given.items()]
    command = ["qgis_process", "--json", "run", *map(str, arguments), "--", *values]
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True, timeout=170)
    assert done.returncode == 0, done.stderr + done.stdout
    return json.loads(done.stdout)["results"]


def children(parent):
    """Returns the numbers of the processes that a process has started."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == parent:
            found.append(int(status.parent.name))
    return found


def wait_until(condition, seconds):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


def rows(path):
    """Returns how many detections a file has; 0 while it is not there yet."""
    if not path.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=1)) as connection:
            return connection.execute("SELECT count(*) FROM detections").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def is_running(number):
    return Path(f"/proc/{number}/stat").exists()


@pytest.fixture(scope="module")
def large_scene(inputs):
    """A scene of 256 megapixels that takes no space: the small one, over and over."""
    sources = "".join(
        f'<SimpleSource><SourceFilename relativeToVRT="1">scene.tif</SourceFilename><SourceBand>1</SourceBand>'
        f'<SrcRect xOff="0" yOff="0" xSize="384" ySize="384"/>'
        f'<DstRect xOff="{column * 384}" yOff="{row * 384}" xSize="384" ySize="384"/></SimpleSource>'
        for row in range(LARGE_PX // 384)
        for column in range(LARGE_PX // 384)
    )
    bands = "".join(
        f'<VRTRasterBand dataType="Byte" band="{number}"><ColorInterp>{colour}</ColorInterp>{sources}</VRTRasterBand>'
        for number, colour in enumerate(("Red", "Green", "Blue"), start=1)
    )
    path = inputs / "large.vrt"
    path.write_text(
        f'<VRTDataset rasterXSize="{LARGE_PX}" rasterYSize="{LARGE_PX}"><SRS>EPSG:25832</SRS>'
        f"<GeoTransform>500000, 1, 0, 5100000, 0, -1</GeoTransform>{bands}</VRTDataset>"
    )
    return path


def test_detects_with_a_relative_path_and_letters_of_all_kinds(environment, inputs, tmp_path):
    output = tmp_path / "gefundene Fahrzeuge 車.gpkg"
    result = process(
        environment, "rotamatch:detect", INPUT=inputs / "scene.tif", MODEL=inputs / "model.onnx", OUTPUT=output
    )
    assert result["COUNT"] == COUNT
    assert QgsVectorLayer(str(output)).featureCount() == COUNT


def test_the_exit_code_tells_a_failure(environment, inputs, tmp_path):
    (tmp_path / "bad.onnx").write_bytes(b"no model")
    command = ["qgis_process", "run", "rotamatch:detect", "--", f"INPUT={inputs / 'scene.tif'}"]
    command += [f"MODEL={tmp_path / 'bad.onnx'}", f"OUTPUT={tmp_path / 'found.gpkg'}"]
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert "not a model of Rotamatch" in done.stderr + done.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_run_leaves_no_engine_and_keeps_what_it_found(
    environment, inputs, large_scene, tmp_path, number
):
    output = tmp_path / "found.gpkg"
    command = ["qgis_process", "run", "rotamatch:detect", "--", f"INPUT={large_scene}", "THREADS=1"]
    values = [f"MODEL={inputs / 'model.onnx'}", f"OUTPUT={output}"]
    with subprocess.Popen(
        [*command, *values], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    ) as running:
        wait_until(lambda: rows(output) > 0, 60)
        engines = children(running.pid)
        assert len(engines) == 1
        os.killpg(running.pid, number)  # as a terminal does: the whole group
        printed, _ = running.communicate(timeout=20)
    if number == signal.SIGINT:  # QGIS itself passes this one on as cancelling
        assert b"'Resume' goes on" in printed
    else:
        assert running.returncode == -number
    wait_until(lambda: not is_running(engines[0]), 20)
    found = rows(output)
    assert 0 < found < COUNT * (LARGE_PX // 384) ** 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["found.gpkg"]
    assert QgsVectorLayer(str(output)).featureCount() == found
    with closing(sqlite3.connect(output)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_model_chains_training_and_detection(environment, inputs, tmp_path):
    store, detections = tmp_path / "store.gpkg", tmp_path / "found.gpkg"
    imported = {"LABELS": inputs / "labels.gpkg", "SCENE": inputs / "scene.tif", "CLASS": "car", "HEADING": 2}
    process(environment, "rotamatch:importsamples", **imported, HEADING_FIELD="heading", OUTPUT=store)
    path = tmp_path / "train and detect.model3"
    assert chain().toFile(str(path))
    result = process(environment, path, store=store, image=inputs / "scene.tif", **{"detect:detections": detections})
    layer = QgsVectorLayer(str(detections))
    assert layer.isValid()
    assert {"score", "heading_deg"} <= set(layer.fields().names())
    assert Path(result["detect:detections"]) == detections


def chain():
    """Returns a model: the samples of a store train a network, and the network looks at an image."""
    model = QgsProcessingModelAlgorithm("Train and detect", "tests")
    model.addModelParameter(QgsProcessingParameterFile("store", "Samples"), QgsProcessingModelParameter("store"))
    model.addModelParameter(QgsProcessingParameterRasterLayer("image", "Image"), QgsProcessingModelParameter("image"))
    source = QgsProcessingModelChildParameterSource
    train = QgsProcessingModelChildAlgorithm("rotamatch:train")
    train.setChildId("train")
    train.addParameterSources("STORE", [source.fromModelParameter("store")])
    train.addParameterSources("MAX_MINUTES", [source.fromStaticValue(0.2)])
    train.addParameterSources("DEVICE", [source.fromStaticValue(3)])
    model.addChildAlgorithm(train)
    detect = QgsProcessingModelChildAlgorithm("rotamatch:detect")
    detect.setChildId("detect")
    detect.addParameterSources("INPUT", [source.fromModelParameter("image")])
    detect.addParameterSources("MODEL", [source.fromChildOutput("train", "MODEL")])
    output = QgsProcessingModelOutput("detections")
    output.setChildId("detect")
    output.setChildOutputName("OUTPUT")
    detect.setModelOutputs({"detections": output})
    model.addChildAlgorithm(detect)
    model.updateDestinationParameters()
    return model
