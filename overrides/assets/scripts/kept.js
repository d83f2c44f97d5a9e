// The list to take along: the names of services, kept in this browser and nowhere else.
const KEY = "my-list";

// What a service is called in addresses.
export const isName = (name) => /^[a-z0-9-]+$/.test(name);

export function kept() {
  try {
    const names = JSON.parse(localStorage.getItem(KEY)) || [];
    return names.filter(isName);
  } catch {
    return []; // a browser that keeps nothing, or something else under this name
  }
}

// False where the browser keeps nothing. Of an empty list, nothing is left on the device.
export function keep(names) {
  try {
    if (names.length) localStorage.setItem(KEY, JSON.stringify(names));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

export function canKeep() {
  try {
    localStorage.getItem(KEY);
    return true;
  } catch {
    return false;
  }
}
