//! Invented people's names and places for the demo.

pub(super) const FIRST: [&str; 48] = [
    "Amara", "Beatriz", "Camille", "Dana", "Elena", "Farah", "Gabriela", "Hana", "Imani", "Jasmine", "Kayla", "Leilani",
    "Marisol", "Nadia", "Odette", "Priya", "Quinn", "Rosa", "Sienna", "Tara", "Uma", "Valentina", "Willa", "Ximena",
    "Yasmin", "Zora", "Alina", "Bianca", "Corinne", "Daniela", "Esther", "Freya", "Greta", "Helena", "Ines", "Joanna",
    "Keisha", "Lucía", "Maya", "Noémie", "Olga", "Paloma", "Renée", "Sabine", "Talia", "Vera", "Wendy", "Zoë",
];

pub(super) const LAST: [&str; 48] = [
    "Abbott", "Barrera", "Calloway", "Delgado", "Ellison", "Fontaine", "Guerrero", "Hollis", "Ibarra", "Jensen", "Kowalski",
    "Lindqvist", "Maddox", "Núñez", "Okafor", "Pacheco", "Quiroga", "Ramsey", "Salazar", "Tremblay", "Underwood", "Vasquez",
    "Whitaker", "Yoder", "Zamora", "Alvarado", "Beckett", "Castellanos", "Donnelly", "Espinoza", "Fitzgerald", "Granger",
    "Hathaway", "Ivanova", "Jefferson", "Keller", "Lombardi", "McAllister", "Navarro", "O'Connor", "Patel", "Rosenberg",
    "Sandoval", "Thornton", "Villanueva", "Winslow", "Yamamoto", "Zimmerman",
];

pub(super) const AREA_CODES: [&str; 8] = ["206", "213", "303", "305", "415", "512", "602", "713"];

pub(super) const STATES: [&str; 18] = [
    "CA", "CA", "CA", "TX", "TX", "FL", "WA", "CO", "AZ", "NV", "OR", "IL", "OH", "NC", "GA", "NY", "PA", "UT",
];
