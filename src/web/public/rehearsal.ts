/** Shows how a rehearsal goes on, as the server tells it; without this the page is loaded anew now and then. */
const box = document.getElementById('probe-verlauf')
const stream = box?.dataset.stream
if (box && stream) {
  const source = new EventSource(stream)
  source.onmessage = (event) => {
    box.textContent = JSON.parse(event.data).lines.join('\n')
    box.scrollTop = box.scrollHeight
  }
  source.addEventListener('ended', () => {
    source.close()
    location.reload()
  })
}
