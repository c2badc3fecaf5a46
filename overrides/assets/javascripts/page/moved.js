// @ts-check
// On the page at an old address: go on at once, and keep the section that the address named, which
// `<meta http-equiv="refresh">` loses. No module, so that it runs before that does.
{
  const page = document.querySelector("link[rel=canonical]");
  if (page instanceof HTMLLinkElement) location.replace(page.href + location.hash);
}
