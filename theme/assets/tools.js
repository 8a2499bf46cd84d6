/* What the memorandum and the checklists share: keeping something in this browser, asking before it is thrown away. */

/** A value kept in this browser under `key`. Where nothing can be kept, `works` is false and `read` returns null. */
export function keep(key) {
  const name = `passerelles.${key}`
  const store = {
    name,
    works: true,
    read() {
      try {
        return JSON.parse(localStorage.getItem(name))
      } catch {
        return null
      }
    },
    write(value) {
      try {
        localStorage.setItem(name, JSON.stringify(value))
      } catch {
        store.works = false
      }
    },
    forget() {
      try {
        localStorage.removeItem(name)
      } catch {
        store.works = false
      }
    },
  }
  try {
    localStorage.getItem(name)
  } catch {
    store.works = false
  }
  return store
}

/** Whether the reader confirms what the dialog asks; Escape is no. */
function confirmed(dialog) {
  return new Promise((resolve) => {
    dialog.returnValue = "no"
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true })
    dialog.showModal()
  })
}

/** Say something to everybody, screen readers included; the same words twice are said twice. */
export function say(place, text) {
  place.textContent = ""
  setTimeout(() => (place.textContent = text), 50)
}

/** Show what `store` holds, now and whenever another tab changes it; `button` clears it once the dialog `ask` says yes. */
export function followed(store, { button, ask, clear, recall, show, cleared }) {
  button.addEventListener("click", async () => {
    if (!(await confirmed(ask))) return
    clear()
    store.forget()
    show()
    cleared()
  })
  addEventListener("storage", (event) => {
    if (event.key !== store.name) return
    recall()
    show()
  })
  recall()
  show()
}
