"""What the server leaves out of a notebook when it is saved.

JupyterLab's Plotly renderer adds a screenshot (image/png) to every figure that it has drawn. Our figures carry a still picture
already, and where there is a PNG the renderer shows that, without words and without a plot, until the mouse comes near.
"""

PLOTLY = "application/vnd.plotly.v1+json"


def without_screenshots(model, **_):
    """Jupyter Server's pre_save_hook: drops the PNG beside a figure that has its own picture."""
    if model.get("type") != "notebook" or not isinstance(model.get("content"), dict):
        return
    for cell in model["content"].get("cells", []):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if PLOTLY in data and "image/svg+xml" in data:
                data.pop("image/png", None)
