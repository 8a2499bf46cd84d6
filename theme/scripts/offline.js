// @ts-check
/* Keeps the site for reading offline when the reader asks, says how much that is, and removes it. Nothing is kept before. */

import { part } from "./shared/dom.js"
import { fetched, jsonOf } from "./shared/files.js"
import { messages } from "./shared/messages.js"
import { mount } from "./shared/mount.js"
import { reloadLink } from "./shared/reload-link.js"
import { siteRoot } from "./shared/site.js"

/** @import {OfflineBuild, WordsData} from "./data.d.ts" */

mount("[data-offline]", async (root, /** @type {WordsData} */ data) => {
  const { say, digits } = messages(data.words)
  const state = part(root, "state")
  const keeps = part(root, "keep-site", HTMLButtonElement)
  const removes = part(root, "remove", HTMLButtonElement)
  const bar = part(root, "progress", HTMLProgressElement)
  const base = siteRoot()
  const folder = new URL("..", document.baseURI).href.slice(base.href.length)
  const prefix = `passerelles ${base.pathname} ${folder} `

  if (!("serviceWorker" in navigator) || !window.isSecureContext || !("caches" in window)) {
    state.textContent = say("cannot")
    return
  }
  /** @type {OfflineBuild | null} */
  const build = await fetched(new URL("build.json", document.baseURI), jsonOf, { cache: "no-cache" }).catch(() => null)
  const size = { size: digits(Math.max(1, Math.round((build?.bytes ?? 0) / 1e6))), pages: digits(build?.pages ?? 0) }

  keeps.addEventListener("click", async () => {
    keeps.disabled = true
    bar.hidden = false
    state.textContent = say("fetching", size)
    try {
      await navigator.serviceWorker.register(new URL("sw.js", base), { scope: base.pathname })
      await ask("keep", ({ had, all }) => {
        bar.value = had / all
      })
    } catch {
      bar.hidden = true
      keeps.disabled = false
      state.textContent = say("failed")
      return
    }
    bar.hidden = true
    show()
  })

  removes.addEventListener("click", async () => {
    removes.disabled = true
    for (const name of await kept()) await caches.delete(name)
    const others = (await caches.keys()).filter(name => name.startsWith(`passerelles ${base.pathname} `))
    if (!others.length) await (await navigator.serviceWorker.getRegistration(base.pathname))?.unregister()
    show()
    state.focus()
  })

  // what another tab has kept or removed shows when the reader comes back to this one
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && bar.hidden) show()
  })
  show()

  async function show() {
    const there = (await kept()).length > 0
    removes.hidden = !there
    removes.disabled = false
    keeps.hidden = there
    keeps.disabled = !build
    state.textContent = there ? say("kept", size) : build ? say("offered", size) : say("away")
    if (!there && !build) state.append(" ", reloadLink())
  }

  async function kept() {
    const names = (await caches.keys()).filter(name => name.startsWith(prefix))
    const whole = await Promise.all(
      names.map(async name => (await caches.open(name)).match(new URL("offline/whole", base).href)),
    )
    return names.filter((_, at) => whole[at])
  }

  /**
   * @param {string} what
   * @param {(told: {had: number, all: number}) => void} tell
   */
  async function ask(what, tell) {
    const { active } = await navigator.serviceWorker.ready
    const channel = new MessageChannel()
    const done = new Promise((resolve, reject) => {
      channel.port1.onmessage = ({ data: answer }) => {
        if (answer.done) resolve(null)
        else if (answer.failed) reject(new Error(answer.failed))
        else tell(answer)
      }
    })
    active?.postMessage({ ask: what, folder }, [channel.port2])
    return done
  }
})
