// The whole page: asks the server what its model takes, and shows what it makes of a drawing, a picture or a filled-in form.
const find = id => document.getElementById(id);
const PAD = 280;
const PEN = 20;
const STEP = 10;
const LARGEST = 1024;
const PHONE = 360;
const MOST_BARS = 20;
const MOST_MAPS = 32;
let key = null;

// ---- Asking: one request at a time, and while it is under way only the newest input is kept.

let busy = false;
let next = null;
let empty = true;

async function ask(input) {
  [next, empty] = [input, false];
  if (busy)
    return;
  busy = true;
  while (next) {
    const current = next;
    next = null;
    await explain(current).catch(() => showProblem('The server does not answer. Is it still running?'));
  }
  busy = false;
}

async function explain({ type, fit = 'auto', body, picture }) {
  const response = await fetch(`v1/explain?fit=${fit}`, { method: 'POST', headers: { ...credentials(), 'Content-Type': type }, body: body() });
  const answer = await response.json();
  // What was cleared meanwhile stays empty.
  if (empty)
    return;
  showProblem(response.ok ? null : answer.detail);
  if (response.ok) {
    showAnswer(answer.prediction);
    showInside(answer, picture);
  }
}

const credentials = () => key ? { Authorization: `Bearer ${key}` } : {};

// ---- The answer

function showProblem(text) {
  find('problem').textContent = text ?? '';
  find('problem').hidden = !text;
}

function showNothing() {
  [next, empty] = [null, true];
  showProblem(null);
  find('label').textContent = '–';
  find('bars').replaceChildren();
  find('inside').hidden = true;
}

function showAnswer({ label, labels, probability, probabilities, values, steps }) {
  if (steps) {
    find('bars').classList.toggle('numbers', !steps[0]?.probabilities);
    find('label').textContent = steps.map(step => step.label).join(' ');
    find('bars').replaceChildren(...steps.map((step, index) => step.probabilities
      ? row(`${index + 1}  ${step.label}`, percent(step.probability), step.probability)
      : row(`${index + 1}  ${step.label}`, number(Math.max(...Object.values(step.values))))));
    return;
  }

  find('bars').classList.toggle('numbers', !probabilities);
  let shown = Object.entries(probabilities ?? values);
  if (labels) {
    find('label').textContent = labels.join(', ') || '–';
    find('bars').replaceChildren(...shown.map(([name, share]) => row(name, percent(share), share, labels.includes(name))));
    return;
  }

  if (label === undefined) {
    find('label').textContent = shown.length === 1 ? number(shown[0][1]) : `${shown.length} numbers`;
    find('bars').replaceChildren(...shown.map(([name, value]) => row(name, number(value))));
    return;
  }

  if (shown.length > MOST_BARS)
    shown = shown.sort((a, b) => b[1] - a[1]).slice(0, MOST_BARS);
  const best = ([name]) => name === label;
  find('label').replaceChildren(label, ...(probabilities ? [' ', element('small', { textContent: percent(probability) })] : []));
  find('bars').replaceChildren(...shown.map(entry => probabilities ? row(entry[0], percent(entry[1]), entry[1], best(entry)) : row(entry[0], number(entry[1]), undefined, best(entry))));
}

function row(name, text, share, best) {
  const item = element('li', {}, element('span', { className: 'name', textContent: name, title: name }));
  if (share !== undefined) {
    const track = element('span', { className: 'track' }, element('span', { className: 'fill' }));
    track.ariaHidden = 'true';
    track.firstChild.style.setProperty('--share', share);
    item.append(track);
  }

  item.append(element('span', { className: 'number', textContent: text }));
  item.classList.toggle('best', best === true);
  return item;
}

const percent = share => `${Number((100 * share).toFixed(1))} %`;

// As the command writes them: five significant digits, no trailing zeros, an exponent from a million on and below 0.0001.
const number = value => {
  if (!Number.isFinite(value) || value === 0) return String(value);
  const [digits, power] = value.toExponential(4).split('e');
  const exponent = Number(power);
  return Math.abs(value) >= 999999.5 || exponent <= -5 ? `${Number(digits)}e${exponent}` : String(Number(value.toFixed(Math.max(0, 4 - exponent))));
};

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// ---- What is inside

let last = null;

function showInside(answer, picture) {
  last = { answer, picture };
  const { input, layers, weights } = answer;
  find('inside').hidden = false;
  find('seen').hidden = !picture;
  if (picture) {
    const { width, height, minimum, maximum, inkIsHigh } = picture;
    const ink = input.map(value => Math.min(1, Math.max(0, (value - minimum) / (maximum - minimum || 1)))).map(share => inkIsHigh ? share : 1 - share);
    paint(find('seen').querySelector('canvas'), width, height, place => mix([255, 255, 255], [0, 0, 0], ink[place]));
    find('seen').querySelector('figcaption').textContent = `The input, cropped and centred: ${width} × ${height}`;
  }

  find('inside-title').textContent = picture ? 'What the network saw' : 'What the network made of it';
  find('layers').replaceChildren(...layers.slice(0, -1).filter(layer => layer.values).map(layerFigure));
  find('weights').hidden = !weights;
  find('units').replaceChildren(...(weights?.units ?? []).map(unit => weightFigure(unit, weights)));
}

function layerFigure({ name, shape, values }) {
  const [height, width, maps] = shape.length === 3 ? shape : [1, 1, values.length];
  const shown = height * width === 1 ? maps : Math.min(maps, MOST_MAPS);
  const columns = Math.ceil(Math.sqrt(shown * 3 * height / width));
  const gap = height * width === 1 ? 0 : 1;
  const [cellWidth, cellHeight] = [width + gap, height + gap];
  const greatest = magnitude(values);
  const canvas = element('canvas');
  const figure = element('figure', {}, canvas);
  paint(canvas, columns * cellWidth - gap, Math.ceil(shown / columns) * cellHeight - gap, (_, x, y) => {
    const map = Math.floor(y / cellHeight) * columns + Math.floor(x / cellWidth);
    const [within, below] = [x % cellWidth, y % cellHeight];
    return map < shown && within < width && below < height ? signed(values[(below * width + within) * maps + map] / greatest) : colours().track;
  });
  // A few units need no large squares.
  if (height * width === 1)
    canvas.style.maxWidth = `${columns * 2.5}rem`;
  const active = values.filter(value => value !== 0).length;
  const what = shape.length === 3 ? `${shown === maps ? maps : `${shown} of ${maps}`} maps of ${height} × ${width}` : `${values.length} units, ${active} of them active`;
  figure.append(element('figcaption', { textContent: `${name}: ${what}; full strength ${number(greatest)}` }));
  canvas.role = 'img';
  canvas.ariaLabel = `Activations of ${name}`;
  return figure;
}

function weightFigure({ unit, activation, weights }, { height, width, tensor }) {
  const canvas = element('canvas', { role: 'img' });
  canvas.ariaLabel = `Weights ${tensor} of unit ${unit}`;
  const greatest = magnitude(weights);
  paint(canvas, width, height, place => signed(weights[place] / greatest));
  return element('li', {}, element('figure', {}, canvas, element('figcaption', { textContent: `unit ${unit}: ${number(activation ?? NaN)}` })));
}

const magnitude = values => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
const mix = (from, to, share) => from.map((channel, i) => channel + (to[i] - channel) * share);
const signed = share => mix(colours().zero, share < 0 ? colours().below : colours().above, Math.min(1, Math.abs(share)));

let palette = null;

function colours() {
  return palette ??= Object.fromEntries(['zero', 'above', 'below', 'track'].map(name => [name, channels(`var(--${name})`)]));
}

// The browser resolves a variable to light or dark; a canvas of one pixel turns it into channels.
function channels(colour) {
  const probe = document.body.appendChild(element('span'));
  probe.style.color = colour;
  const pixel = element('canvas', { width: 1, height: 1 }).getContext('2d');
  pixel.fillStyle = getComputedStyle(probe).color;
  pixel.fillRect(0, 0, 1, 1);
  probe.remove();
  return [...pixel.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

function paint(canvas, width, height, colourAt) {
  [canvas.width, canvas.height] = [width, height];
  const image = new ImageData(width, height);
  for (let place = 0; place < width * height; place++)
    image.data.set([...colourAt(place, place % width, Math.floor(place / width)), 255], place * 4);
  canvas.getContext('2d').putImageData(image, 0, 0);
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  palette = null;
  if (last)
    showInside(last.answer, last.picture);
});

// ---- The pad: strokes, or a picture beneath them

function startPad(picture) {
  const [section, pad] = [find('draw'), find('pad')];
  const context = pad.getContext('2d');
  const strokes = [];
  let dropped = null;
  let stroke = null;
  let cursor = { x: PAD / 2, y: PAD / 2 };
  let penDown = false;

  const draw = () => {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, PAD, PAD);
    if (dropped) {
      const scale = Math.min(PAD / dropped.width, PAD / dropped.height);
      const [width, height] = [dropped.width * scale, dropped.height * scale];
      context.drawImage(dropped, (PAD - width) / 2, (PAD - height) / 2, width, height);
    }

    Object.assign(context, { lineWidth: PEN, lineCap: 'round', lineJoin: 'round', strokeStyle: '#000' });
    for (const points of strokes) {
      context.beginPath();
      context.moveTo(points[0].x, points[0].y);
      // A line without length would not be drawn, but a point alone is a dot.
      context.lineTo(points[0].x + 0.1, points[0].y);
      for (const { x, y } of points.slice(1))
        context.lineTo(x, y);
      context.stroke();
    }
  };

  const look = () => {
    if (strokes.length === 0)
      showNothing();
    else
      ask({ type: 'image/png', fit: 'digit', picture, body: ink });
    show();
  };

  const show = () => {
    draw();
    if (document.activeElement === pad && cursorShown)
      drawCursor();
  };

  // The cursor is not ink.
  const ink = () => {
    draw();
    const bytes = png(pad);
    show();
    return bytes;
  };

  const start = point => {
    strokes.push(stroke = [point]);
    look();
  };
  const extend = point => {
    stroke?.push(point);
    look();
  };
  const place = event => {
    const box = pad.getBoundingClientRect();
    return { x: (event.clientX - box.left) * PAD / box.width, y: (event.clientY - box.top) * PAD / box.height };
  };
  const clear = () => {
    strokes.length = 0;
    [dropped, stroke, penDown] = [null, null, false];
    look();
  };

  let cursorShown = false;
  const drawCursor = () => {
    Object.assign(context, { lineWidth: 2, strokeStyle: penDown ? '#d55e00' : '#0072b2' });
    context.beginPath();
    context.arc(cursor.x, cursor.y, PEN / 2 + 2, 0, 2 * Math.PI);
    context.stroke();
  };

  pad.addEventListener('pointerdown', event => {
    if (event.button !== 0)
      return;
    pad.setPointerCapture(event.pointerId);
    [penDown, cursorShown] = [false, false];
    start(place(event));
  });
  pad.addEventListener('pointermove', event => {
    if (!pad.hasPointerCapture(event.pointerId))
      return;
    for (const one of event.getCoalescedEvents?.().length ? event.getCoalescedEvents() : [event])
      stroke?.push(place(one));
    look();
  });
  for (const end of ['pointerup', 'pointercancel'])
    pad.addEventListener(end, () => stroke = null);

  const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  pad.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey)
      return;
    const [dx, dy] = moves[event.key] ?? [0, 0];
    const inside = value => Math.min(PAD - PEN, Math.max(PEN, value));
    cursor = { x: inside(cursor.x + dx * STEP), y: inside(cursor.y + dy * STEP) };
    cursorShown = true;
    if (event.key in moves)
      penDown ? extend(cursor) : look();
    else if (event.key === ' ')
      (penDown = !penDown) ? start(cursor) : look();
    else if (event.key === 'Delete' || event.key === 'Escape')
      clear();
    else
      return;
    event.preventDefault();
  });
  pad.addEventListener('blur', () => {
    [penDown, cursorShown] = [false, false];
    draw();
  });

  find('clear').addEventListener('click', clear);
  find('undo').addEventListener('click', () => {
    strokes.pop();
    stroke = null;
    if (dropped && strokes.length === 0)
      clear();
    else
      look();
  });

  const open = async file => {
    const bitmap = file && await createImageBitmap(file).catch(() => null);
    if (!bitmap) {
      showProblem('This is not a picture that the browser can open.');
      return;
    }

    strokes.length = 0;
    [dropped, stroke] = [bitmap, null];
    draw();
    // A PNG goes as it is, unless it is needlessly large: it may be an input already.
    const asItIs = file.type === 'image/png' && Math.max(bitmap.width, bitmap.height) <= LARGEST;
    ask({ type: 'image/png', picture, body: () => asItIs ? file : encode(bitmap) });
  };
  find('file').addEventListener('change', event => {
    open(event.target.files[0]);
    event.target.value = '';
  });
  addEventListener('paste', event => {
    if (event.clipboardData?.files.length)
      open(event.clipboardData.files[0]);
  });
  // Wherever a picture is let go, it means the pad.
  addEventListener('dragover', event => {
    event.preventDefault();
    section.classList.add('over');
  });
  addEventListener('dragleave', () => section.classList.remove('over'));
  addEventListener('drop', event => {
    event.preventDefault();
    section.classList.remove('over');
    if (event.dataTransfer.files.length)
      open(event.dataTransfer.files[0]);
  });

  section.hidden = false;
  draw();
}

function encode(bitmap) {
  const scale = Math.min(1, LARGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = element('canvas', { width: Math.max(1, Math.round(bitmap.width * scale)), height: Math.max(1, Math.round(bitmap.height * scale)) });
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return png(canvas);
}

// At once: toBlob waits until the browser has nothing else to do, which on a busy machine takes seconds.
function png(canvas) {
  const letters = atob(canvas.toDataURL('image/png').split(',')[1]);
  return Uint8Array.from(letters, letter => letter.charCodeAt(0));
}

// ---- The form: a field for each input, or one for all where there are many

const MOST_FIELDS = 64;

function startForm({ inputs, columns }) {
  const named = columns.length > 0;
  const fields = named || inputs <= MOST_FIELDS
    ? Array.from({ length: inputs }, (_, i) => fieldOf(columns[i] ?? {}, i))
    : [element('textarea', { rows: 6, id: 'input0' })];
  const each = fields.length === inputs;
  find('fields').replaceChildren(...fields.map((field, i) => element(
    'label',
    { htmlFor: field.id, className: each ? '' : 'wide' },
    !each ? `${inputs} numbers, separated by commas or spaces` : named ? columns[i].name : `input ${i + 1}`,
    field)));

  const read = () => each ? fields.map(valueOf) : fields[0].value.split(/[\s,;]+/).filter(Boolean).map(Number);
  const valueOf = (field, i) => field.value === '' ? (columns[i]?.allowsMissing ? null : NaN) : field.type === 'number' ? field.valueAsNumber : field.value;
  const look = () => {
    const row = read();
    if (row.length === inputs && row.every(value => typeof value !== 'number' || Number.isFinite(value)))
      ask({ type: 'application/json', body: () => JSON.stringify({ inputs: [row] }) });
    else
      showNothing();
  };
  find('values').addEventListener('input', look);
  find('values').addEventListener('submit', event => event.preventDefault());
  find('values').hidden = false;
  look();
}

// A column of texts offers those that it knows, and one that may be missing may stay empty.
function fieldOf({ categories, dates, allowsMissing, allowsUnknown }, i) {
  if (dates)
    return element('input', { type: 'text', id: `input${i}`, required: !allowsMissing, placeholder: dates[0] || 'yyyy-MM-dd' });
  if (!categories)
    return element('input', { type: 'number', step: 'any', id: `input${i}`, required: !allowsMissing });
  if (!allowsUnknown)
    return element('select', { id: `input${i}` }, ...(allowsMissing ? [''] : []).concat(categories).map(text => element('option', { value: text, textContent: text || '(missing)' })));
  const known = element('datalist', { id: `known${i}` }, ...categories.map(text => element('option', { value: text })));
  document.body.append(known);
  const field = element('input', { type: 'text', id: `input${i}`, required: !allowsMissing });
  field.setAttribute('list', known.id);
  return field;
}

// ---- The start

async function start() {
  const response = await fetch('v1/model', { headers: credentials() }).catch(() => null);
  find('key').hidden = response?.status !== 401;
  if (!response?.ok) {
    find('model').textContent = response?.status === 401 ? '' : 'The server does not answer. Is it still running?';
    find('secret').focus();
    return;
  }

  const model = await response.json();
  const isChain = model.layers.every(({ from }, i) => from.length === 1 && (i === 0 || from[0] === model.layers[i - 1].name));
  const layers = isChain ? model.layers.map(layer => layer.name).join(' → ') : `${model.layers.length} layers`;
  find('model').textContent = `${model.name} · ${layers} · ${model.parameters.toLocaleString('en')} parameters`;
  find('answer').hidden = false;
  if (model.picture)
    startPad(model.picture);
  else
    startForm(model);
  if (!isChain)
    await showGraph(model.layers);
}

// Fetched, since an image by its address alone would not show the key.
async function showGraph(layers) {
  const response = await fetch('v1/model/graph', { headers: credentials() }).catch(() => null);
  if (!response?.ok)
    return;
  const image = find('graph').querySelector('img');
  image.alt = `Graph of the network: ${layers.map(({ name, from }) => `${name} takes ${from.join(', ')}`).join('; ')}.`;
  // What is narrow becomes smaller with the screen; what is wide would not be readable, and moves.
  image.onload = () => image.classList.toggle('narrow', image.naturalWidth <= PHONE);
  image.src = URL.createObjectURL(await response.blob());
  find('graph').hidden = false;
}

find('onnx').addEventListener('click', async () => {
  const response = await fetch('v1/model/onnx', { headers: credentials() }).catch(() => null);
  if (!response?.ok) {
    showProblem((await response?.json().catch(() => null))?.detail ?? 'The server does not answer.');
    return;
  }
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(await response.blob()), download: 'model.onnx' });
  link.click();
  URL.revokeObjectURL(link.href);
});

find('key').addEventListener('submit', event => {
  event.preventDefault();
  key = find('secret').value;
  start();
});

await start();
