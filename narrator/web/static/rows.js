// Rows of a list of facts: what they hold, one row more, and filled again with what was typed.
export const nameOfList = (list) => JSON.parse(list.dataset.path).join("·");
export const listNamed = (name) => [...document.querySelectorAll("fieldset.list")].find((list) => nameOfList(list) === name);

const fieldsIn = (row) => [...row.querySelectorAll("[data-key]")];
const rowsIn = (list) => [...list.querySelectorAll("tbody tr")].map(fieldsIn).filter((fields) => fields.length);

// Every row as pairs of a key and what stands in its field.
export const valuesIn = (list) => rowsIn(list).map((fields) => fields.map((field) => [field.dataset.key, field.value.trim()]));

export function addRow(last) {
  const row = last.cloneNode(true);
  for (const field of fieldsIn(row)) field.value = "";
  last.classList.remove("next");
  last.after(row);
}

export function fillRows(list, rows) {
  while (rowsIn(list).length < rows.length) addRow(list.querySelector("tbody tr:last-child"));
  rowsIn(list).forEach((fields, at) => fields.forEach((field, place) => {
    if (field !== document.activeElement) field.value = rows[at] ? rows[at][place][1] : "";
  }));
}
