namespace Pipelines.SampleData;

/// <summary>What names and titles are made of.</summary>
internal static class Words
{
    public static readonly string[] Adjectives = Split(
        "Velvet Silver Quiet Electric Paper Hollow Golden Broken Crimson Midnight Distant Wild Frozen Neon Gentle "
        + "Lucky Lonely Restless Burning Faded Sacred Secret Slow Southern Northern Little Blue Black White Scarlet "
        + "Amber Glass Iron Wooden Bitter Sweet Early Late Second Last Endless Empty Heavy Tender Modern Ancient "
        + "Drifting Falling Rising Static Lunar Solar Coastal Urban Violet Marble Honest Crooked Painted Stolen");

    public static readonly string[] Nouns = Split(
        "River Harbor Lantern Mirror Garden Winter Summer Shadow Echo Tiger Wolf Sparrow Raven Fox Engine Signal "
        + "Satellite Machine Cathedral Highway Window Ocean Mountain Valley Island Desert Forest Meadow Orchard Ember "
        + "Flame Storm Thunder Rain Snow Mercury Comet Planet Horizon Parade Circus Carnival Letter Photograph Memory "
        + "Promise Stranger Lover Dancer Sailor Soldier Prophet Kingdom Empire Palace Station Corner Avenue Rooftop "
        + "Balcony Staircase Pulse Voltage Whisper Silence");

    public static readonly string[] FirstNames = Split(
        "Nora Elias Maya Jonas Clara Mateo Lucia Diego Sofia Rafael Ines Hugo Freja Oskar Astrid Emil Yuki Haruto "
        + "Aiko Ren Camila Thiago Beatriz Caio Amelia Oliver Grace Theo Hannah Felix Greta Anton Louise Jules Chloe "
        + "Marcel Ruby Wesley Delia Otis Imani Marcus Nia Darius Paloma Joaquin Valeria Tobias Linnea Sven Harper Wyatt "
        + "June Silas Esme Callum");

    public static readonly string[] Surnames = Split(
        "Lindqvist Moreau Okafor Tanaka Silva Hartmann Delgado Whitfield Castellano Bergstrom Nakamura Oliveira "
        + "Fontaine Keller Ramirez Ashworth Calloway Duarte Ekberg Farrow Gallagher Holloway Ibarra Jansen Kowalski "
        + "Laurent Marchetti Navarro Osborne Pereira Quintero Rousseau Sandoval Thornton Ueda Valdez Westbrook Yamada "
        + "Zimmer Abbott Barros Carvalho Dupont Ellison Fischer Granger Hayashi Ivanov Juarez Kimura Lombardi Mercer "
        + "Nilsson Ortega Prescott Reyes Sato Teixeira");

    public static readonly string[] Places = Split(
        "Lisbon Berlin Tokyo Havana Detroit Memphis Oslo Paris Rio Kyoto Marseille Austin Leeds Oaxaca Malmo Bahia "
        + "Nashville Hamburg Osaka Glasgow Tulsa Recife Montreal Naples");

    public static readonly string[] Verbs = Split(
        "Chasing Leaving Losing Finding Holding Breaking Burning Waiting_for Calling Counting Crossing Forgetting "
        + "Following Dreaming_of Dancing_with Running_from");

    public static readonly string[] Groups = Split(
        "Club Orchestra Collective Society Band Project Trio Quartet System Union");

    public static string Pick(string[] words, ref SeededRandom random) => words[random.Below(words.Length)];

    private static string[] Split(string words) => [.. words.Split(' ').Select(word => word.Replace('_', ' '))];
}
