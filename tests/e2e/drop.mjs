// Real drag and drop: the browser gets files and folders by their paths, as from a
// file manager.
export const drop = async (page, paths, at = { x: 300, y: 300 }) => {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, ...at, data });
  }
  await session.detach();
};
