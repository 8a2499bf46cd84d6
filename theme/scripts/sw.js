// @ts-check
/* Answers from what a reader keeps for reading offline. It is there only for who has asked for it (offline.js).

   What is kept comes from one build as a whole: a new one is fetched into a store of its own, each file held to the digest
   that the build states, and takes the place of the old one when it is whole. Until then the old one answers. */

/** @import {OfflineBuild, OfflineList} from "./data.d.ts" */

;(() => {
  /** @typedef {(had: number, all: number) => void} Progress */

  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))
  const base = new URL("./", worker.location.href)
  const PREFIX = `passerelles ${base.pathname} `
  const WHOLE = new URL("offline/whole", base).href // an entry that a store has when nothing is missing
  const AT_ONCE = 6
  const LAYERS = 3 // how often a file may be packed: once by the build, and twice by servers on the way
  const REST = 60_000 // milliseconds between two looks at whether there is another build
  /** @type {Map<string, Promise<void>>} */
  const fetching = new Map() // by folder
  let looked = 0

  worker.addEventListener("install", () => worker.skipWaiting())
  worker.addEventListener("activate", event => event.waitUntil(worker.clients.claim()))

  worker.addEventListener("message", event => {
    const { ask, folder } = event.data
    const tell = (/** @type {object} */ message) => event.ports[0]?.postMessage(message)
    if (ask === "keep") {
      const done = keep(folder, (had, all) => tell({ had, all }))
      event.waitUntil(done.then(() => tell({ done: true })).catch(error => tell({ failed: String(error) })))
    }
    if (ask === "look") event.waitUntil(look().then(() => tell({ done: true })))
  })

  worker.addEventListener("fetch", event => {
    const { request } = event
    if (request.method !== "GET" || !request.url.startsWith(base.href)) return
    if (/\/offline\/(build|files)\.json$/.test(new URL(request.url).pathname)) return
    if (request.mode === "navigate" && Date.now() - looked > REST) event.waitUntil(look().catch(() => {}))
    event.respondWith(answer(request))
  })

  /** @param {Request} request */
  async function answer(request) {
    for (const name of await stores()) {
      const store = await caches.open(name)
      if (!(await store.match(WHOLE))) continue
      const kept = await store.match(request, { ignoreSearch: true, ignoreVary: true })
      if (kept) return kept
    }
    try {
      return await fetch(request)
    } catch (failure) {
      const way = request.mode === "navigate" && (await elsewhere(request.url))
      if (way) return way
      throw failure
    }
  }

  /**
   * For a page that is not kept, that which says what is.
   * @param {string} url
   */
  async function elsewhere(url) {
    const names = await stores()
    const own = names.filter(name => url.startsWith(new URL(folderOf(name), base).href))
    for (const name of [...own.sort((a, b) => b.length - a.length), ...names]) {
      const page = await (await caches.open(name)).match(new URL(`${folderOf(name)}offline/`, base).href)
      if (page) return page
    }
    return undefined
  }

  /**
   * Keep the build that the site has now; whoever asks meanwhile waits for the same.
   * @param {string} folder
   * @param {Progress} [tell]
   */
  function keep(folder, tell) {
    const now = fetching.get(folder) ?? renew(folder, tell).finally(() => fetching.delete(folder))
    fetching.set(folder, now)
    return now
  }

  /**
   * @param {string} folder
   * @param {Progress} [tell]
   */
  async function renew(folder, tell = () => {}) {
    /** @type {OfflineList} */
    const { version, files } = await fetchJson(folder, "files.json")
    const name = `${PREFIX}${folder} ${version}`
    const store = await caches.open(name)
    if (!(await store.match(WHOLE))) {
      const waiting = Object.entries(files)
      const all = waiting.length
      let had = 0
      const fetchWaiting = async () => {
        for (let file = waiting.pop(); file; file = waiting.pop()) {
          await fetchInto(store, ...file)
          had += 1
          tell(had, all)
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, fetchWaiting))
      await store.put(WHOLE, new Response(version))
    }
    for (const old of await stores()) if (folderOf(old) === folder && old !== name) await caches.delete(old)
  }

  /**
   * @param {Cache} store
   * @param {string} path
   * @param {string} digest
   */
  async function fetchInto(store, path, digest) {
    const address = new URL(path, base).href
    if (await store.match(address)) return // from a first try that was broken off
    const fetchBy = async (/** @type {RequestCache} */ cache) => {
      const response = await fetch(address, { cache })
      const content = await unpacked(await response.arrayBuffer())
      if (!response.ok || (await digestOf(content)) !== digest) throw new Error(`not of this build: ${path}`)
      return new Response(content, { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } })
    }
    await store.put(address, await fetchBy("no-cache").catch(() => fetchBy("reload")))
  }

  /**
   * Bytes without the packing that the build or a server gave them, as in shared/files.js.
   * @param {ArrayBuffer} bytes
   */
  async function unpacked(bytes) {
    let content = bytes
    for (let layer = 0; layer < LAYERS; layer++) {
      const [first, second] = new Uint8Array(content)
      if (first !== 0x1f || second !== 0x8b) break
      const stream = new Blob([content]).stream().pipeThrough(new DecompressionStream("gzip"))
      content = await new Response(stream).arrayBuffer()
    }
    return content
  }

  /** @param {ArrayBuffer} content */
  async function digestOf(content) {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content))
    return [...bytes.subarray(0, 8)].map(byte => byte.toString(16).padStart(2, "0")).join("")
  }

  /** Whether the site has another build than what is kept, and then fetch it. */
  async function look() {
    looked = Date.now()
    for (const folder of new Set((await stores()).map(folderOf))) {
      /** @type {OfflineBuild} */
      const { version } = await fetchJson(folder, "build.json")
      const name = `${PREFIX}${folder} ${version}`
      if (!(await caches.has(name)) || !(await (await caches.open(name)).match(WHOLE))) await keep(folder)
    }
  }

  /**
   * What the site says of its build now.
   * @param {string} folder
   * @param {string} name
   */
  async function fetchJson(folder, name) {
    const fetchBy = async (/** @type {RequestCache} */ cache) => {
      const response = await fetch(new URL(`${folder}offline/${name}`, base), { cache })
      if (!response.ok) throw new Error(`${response.status} ${response.url}`)
      return JSON.parse(new TextDecoder().decode(await unpacked(await response.arrayBuffer())))
    }
    return fetchBy("no-cache").catch(() => fetchBy("reload"))
  }

  async function stores() {
    return (await caches.keys()).filter(name => name.startsWith(PREFIX))
  }

  /** @param {string} name */
  function folderOf(name) {
    return name.slice(PREFIX.length, name.lastIndexOf(" "))
  }
})()
