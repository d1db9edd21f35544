((js, wasm) => {
  const sleeping = 'leptos-island';
  const awake = () => (document.documentElement.dataset.awake = 'yes');
  const wake = async () => {
    const door = await import(js);
    await door.default({ module_or_path: wasm });
    door.hydrate();
    const wakeIn = (part) => part.querySelectorAll(sleeping).forEach((island) => door[island.dataset.component](island));
    document.addEventListener('drawn', ({ target }) => wakeIn(target));
    wakeIn(document);
    awake();
  };
  if (!document.querySelector(sleeping)) awake();
  else if (window.requestIdleCallback) requestIdleCallback(wake, { timeout: 2000 });
  else setTimeout(wake, 200);
})
