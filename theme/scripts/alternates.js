// @ts-check
/* Material's bundle asks for a sitemap beside every <link rel="alternate">, which exists at the site's root only.
   Crawlers read the links as they stand in the page; here they are renamed before the bundle looks for them. No module,
   which would run too late. */

for (const link of document.querySelectorAll('link[rel="alternate"][hreflang]')) {
  link.setAttribute("rel", "alternate alternate")
}
