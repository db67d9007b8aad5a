#include "data/ClassWords.h"

#include "base/CodePoints.h"
#include "base/Encoding.h"
#include "base/Text.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>

namespace gg {

namespace {

constexpr std::string_view covidWords[] = {"covid", "corona", "coronavirus", "ncov", "ncp", "cov", "sarscov"};

constexpr std::string_view illnessWords[] = {
    "abnormal",  "abnormals",  "abnormality", "abnormalities", "anormal",  "anormale",
    "anomaly",   "atypical",   "unhealthy",   "ill",           "illness",  "sick",
    "sickness",  "disease",    "diseases",    "diseased",      "affected", "infected",
    "infection", "infections", "infectious",  "krank",         "malade",   "malato",
    "enfermo",   "pathology",  "pathologic",  "pathological",  "finding",  "findings"};

constexpr std::string_view diseaseWords[] = {"lesion",      "lesions",      "nodule",
                                             "nodules",     "mass",         "masses",
                                             "pneumonia",   "pneumonias",   "pneumonie",
                                             "neumonia",    "cap",          "tuberculosis",
                                             "tb",          "influenza",    "flu",
                                             "sars",        "mers",         "opacity",
                                             "opacities",   "ggo",          "consolidation",
                                             "infiltrate",  "infiltrates",  "infiltration",
                                             "effusion",    "edema",        "oedema",
                                             "fibrosis",    "emphysema",    "copd",
                                             "ild",         "pneumothorax", "bronchiectasis",
                                             "atelectasis", "cardiomegaly", "embolism",
                                             "hemorrhage",  "haemorrhage",  "fracture",
                                             "hernia",      "abscess",      "thickening",
                                             "cyst"};

constexpr std::string_view malignancyWords[] = {
    "cancer",     "cancers",    "cancerous", "carcinoma", "carcinomas", "adenocarcinoma", "tumor",
    "tumors",     "tumour",     "tumours",   "malignant", "malignancy", "malignancies",   "metastasis",
    "metastases", "metastatic", "lymphoma",  "sarcoma",   "nsclc",      "sclc",           "neoplasm"};

constexpr std::string_view healthWords[] = {"normal",       "normals",    "normale",    "healthy", "health",
                                            "control",      "controls",   "benign",     "bengin",  "gesund",
                                            "unremarkable", "uninfected", "unaffected", "sain",    "sano"};

constexpr std::string_view affirmations[] = {
    "positive", "positives", "pos",   "positif", "positiv",   "positivo", "yes",   "true",
    "present",  "detected",  "found", "seen",    "confirmed", "proven",   "shown", "evident"};

constexpr std::string_view negativeResults[] = {"negative", "negatives", "neg",
                                                "negatif",  "negativ",   "negativo"};

constexpr std::string_view denials[] = {"free",       "absent", "excluded", "ruledout",
                                        "undetected", "minus",  "false",    "none"};

constexpr std::string_view noWords[] = {"no",  "not",  "without", "never", "sans",  "ohne",
                                        "sin", "kein", "keine",   "nicht", "cannot"};

constexpr std::string_view plainWords[] = {"ct",    "scan",  "scans",     "image", "images",   "lung",
                                           "lungs", "chest", "patient",   "case",  "patients", "cases",
                                           "viral", "cell",  "bacterial", "large", "squamous", "common"};

constexpr std::string_view kindWords[] = {"small", "hodgkin", "hodgkins", "specific", "contrast"};

constexpr std::string_view nonWords[] = {"non"};
constexpr std::string_view ofWords[] = {"of", "for", "from", "de"};
constexpr std::string_view butWords[] = {"but"};

struct Vocabulary
{
    ClassWord word;
    std::span<const std::string_view> words;
};

constexpr Vocabulary vocabularies[] = {{ClassWord::Covid, covidWords},
                                       {ClassWord::Illness, illnessWords},
                                       {ClassWord::Illness, diseaseWords},
                                       {ClassWord::Malignancy, malignancyWords},
                                       {ClassWord::Health, healthWords},
                                       {ClassWord::Affirmation, affirmations},
                                       {ClassWord::Negative, negativeResults},
                                       {ClassWord::Denial, denials},
                                       {ClassWord::No, noWords},
                                       {ClassWord::Non, nonWords},
                                       {ClassWord::Of, ofWords},
                                       {ClassWord::But, butWords},
                                       {ClassWord::Kind, kindWords},
                                       {ClassWord::Plain, plainWords}};

bool isLetter(char c)
{
    return c >= 'a' && c <= 'z';
}

// Runs of letters; digits and all else part them. Signs speak too: "COVID+", "COVID-", "COVID (-)".
std::vector<std::string> runsOf(std::string_view key)
{
    std::vector<std::string> runs;
    bool isOpen = false;
    for (std::size_t at = 0; at < key.size(); ++at) {
        const char c = key[at];
        if (isLetter(c) && !isOpen)
            runs.emplace_back();
        if (isLetter(c))
            runs.back() += c;
        isOpen = isLetter(c);
        if (c == '+' && !runs.empty())
            runs.emplace_back("positive");
        if (key.substr(at).starts_with("(-)") && !runs.empty())
            runs.emplace_back("minus");
    }
    if (!runs.empty() && key.ends_with('-'))
        runs.emplace_back("minus");
    return runs;
}

using Words = std::vector<ClassWord>;

// The known word at the start of `text` behind which the rest, `cuts`, can be cut too; the longest such.
// cuts[n] stands for the text from its n-th letter on.
std::optional<Words> longestCut(std::string_view text, std::span<const std::optional<Words>> cuts)
{
    std::size_t longest = 0;
    Words words(1);
    for (const Vocabulary& vocabulary : vocabularies)
        for (const std::string_view word : vocabulary.words)
            if (word.size() > longest && text.starts_with(word) && cuts[word.size()]) {
                longest = word.size();
                words.front() = vocabulary.word;
            }
    if (longest == 0)
        return std::nullopt;
    words.insert(words.end(), cuts[longest]->begin(), cuts[longest]->end());
    return words;
}

// The run as known words, one after another without a rest; nothing when it is no such row. From its end, so
// that each rest is cut once.
std::optional<Words> wordsIn(std::string_view run)
{
    constexpr std::size_t longestRun = 64;
    if (run.size() > longestRun)
        return std::nullopt;
    std::vector<std::optional<Words>> cuts(run.size() + 1);
    cuts.back().emplace();
    for (std::size_t start = run.size(); start-- > 0;)
        cuts[start] = longestCut(run.substr(start), std::span(cuts).subspan(start));
    return cuts.front();
}

// Of a run that is no row of known words ("covidx", "nonsmoker"), what its parts say all the same.
Words wordsOfUnknown(std::string_view run)
{
    if (const std::size_t at = run.find("covid"); at != std::string_view::npos) {
        Words words = wordsIn(run.substr(0, at)).value_or(Words{});
        words.push_back(ClassWord::Covid);
        return words;
    }
    if (run.starts_with("non") && run.size() > 5)
        return {ClassWord::Non, ClassWord::Plain};
    return {ClassWord::Plain};
}

// Lower case without accents; whatever parts words stays, or becomes a space.
std::string lettersOf(std::string_view className)
{
    const std::string text = isUtf8(className) ? std::string(className) : utf8FromWindows1252(className);
    std::string letters;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = nextCodePoint(text, at);
        const char32_t letter = caseFolded(decomposed(point).front());
        const bool isAccent = letter >= 0x300 && letter <= 0x36F;
        if (isDash(point))
            letters += '-';
        else if (!isAccent)
            letters += letter < 0x80 ? static_cast<char>(letter) : ' ';
    }
    return letters;
}

// The meaning of a pair of words that mean something together.
std::optional<ClassWord> wordOfPair(std::string_view first, std::string_view second)
{
    if ((first == "ruled" || first == "rule") && second == "out")
        return ClassWord::Denial;
    if (first == "r" && second == "o")
        return ClassWord::Denial;
    if (first == "w" && second == "o")
        return ClassWord::No;
    return std::nullopt;
}

} // namespace

std::vector<ClassWord> classWordsOf(std::string_view className)
{
    const std::vector<std::string> runs = runsOf(lettersOf(className));
    Words words;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (const auto pair = i + 1 < runs.size() ? wordOfPair(runs[i], runs[i + 1]) : std::nullopt) {
            words.push_back(*pair);
            ++i;
            continue;
        }
        const Words found = wordsIn(runs[i]).value_or(wordsOfUnknown(runs[i]));
        words.insert(words.end(), found.begin(), found.end());
    }
    return words;
}

} // namespace gg
