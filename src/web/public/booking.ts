const button = document.getElementById('drucken')

if (button) {
  button.hidden = false
  button.onclick = () => print()
}
