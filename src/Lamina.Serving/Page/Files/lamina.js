const model = await (await fetch('/v1/model')).json();
document.querySelector('#model').textContent = model.name;
