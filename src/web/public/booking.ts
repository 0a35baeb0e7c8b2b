const button = document.getElementById('drucken')

if (button) {
  button.hidden = false
  button.onclick = () => print()
}

// The appointment is booked: what was typed for it need not stay on this device.
try {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith('angaben-')) sessionStorage.removeItem(key)
  }
} catch {
  // A browser that keeps nothing has nothing to forget.
}
