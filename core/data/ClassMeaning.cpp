#include "data/ClassMeaning.h"

#include "data/ClassName.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gg {

namespace {

enum class Role
{
    Plain,   ///< says nothing of illness
    Covid,   ///< an illness, and the one this program is for
    Illness, ///< or a word for it: "positive", "abnormal"
    Health,
    Denial,
};

constexpr std::string_view covidWords[] = {"covid", "covid19", "corona", "coronavirus",
                                           "ncov",  "sarscov", "cov"};

constexpr std::string_view illnessWords[] = {
    "positive",      "positives",   "pos",           "positif",     "positiv",      "positivo",
    "yes",           "true",        "present",       "abnormal",    "abnormals",    "abnormality",
    "abnormalities", "anormal",     "anomaly",       "atypical",    "unhealthy",    "ill",
    "illness",       "sick",        "sickness",      "disease",     "diseases",     "diseased",
    "affected",      "infected",    "infection",     "infections",  "infectious",   "krank",
    "malade",        "malato",      "enfermo",       "pathology",   "pathologic",   "pathological",
    "finding",       "findings",    "lesion",        "lesions",     "nodule",       "nodules",
    "mass",          "cancer",      "cancers",       "cancerous",   "carcinoma",    "adenocarcinoma",
    "tumor",         "tumors",      "tumour",        "tumours",     "malignant",    "malignancy",
    "metastasis",    "metastases",  "pneumonia",     "pneumonias",  "pneumonie",    "neumonia",
    "tuberculosis",  "tb",          "influenza",     "sars",        "mers",         "opacity",
    "opacities",     "ggo",         "consolidation", "effusion",    "edema",        "oedema",
    "fibrosis",      "emphysema",   "pneumothorax",  "atelectasis", "cardiomegaly", "embolism",
    "hemorrhage",    "haemorrhage", "fracture"};

constexpr std::string_view healthWords[] = {
    "normal",     "normals", "normale",  "healthy", "health",   "negative", "negatives",    "neg",
    "negatif",    "negativ", "negativo", "control", "controls", "benign",   "unremarkable", "uninfected",
    "unaffected", "gesund",  "sain",     "sano",    "false",    "none"};

constexpr std::string_view denials[] = {"no",       "non",      "not",  "without", "minus", "free", "absent",
                                        "excluded", "ruledout", "sans", "ohne",    "sin",   "kein", "keine"};

constexpr std::string_view plainWords[] = {"ct",   "scan",  "scans", "image",    "images",
                                           "lung", "lungs", "chest", "patient",  "patients",
                                           "case", "cases", "viral", "bacterial"};

struct Vocabulary
{
    Role role;
    std::span<const std::string_view> words;
};

constexpr Vocabulary vocabularies[] = {{Role::Covid, covidWords},
                                       {Role::Illness, illnessWords},
                                       {Role::Health, healthWords},
                                       {Role::Denial, denials},
                                       {Role::Plain, plainWords}};

bool isLetter(char c)
{
    return c >= 'a' && c <= 'z';
}

// Runs of letters; digits and all else part them. A sign at the very end speaks too: "COVID+", "COVID-".
std::vector<std::string> runsOf(std::string_view key)
{
    std::vector<std::string> runs(1);
    for (const char c : key) {
        if (isLetter(c))
            runs.back() += c;
        else if (!runs.back().empty())
            runs.emplace_back();
    }
    if (runs.back().empty())
        runs.pop_back();
    if (!runs.empty() && key.ends_with('+'))
        runs.emplace_back("positive");
    if (!runs.empty() && key.ends_with('-'))
        runs.emplace_back("minus");
    return runs;
}

using Roles = std::vector<Role>;

// The known word at the start of `text` behind which the rest, `cuts`, can be cut too; the longest such.
// cuts[n] stands for the text from its n-th letter on.
std::optional<Roles> longestCut(std::string_view text, std::span<const std::optional<Roles>> cuts)
{
    std::size_t longest = 0;
    Roles roles(1);
    for (const Vocabulary& vocabulary : vocabularies)
        for (const std::string_view word : vocabulary.words)
            if (word.size() > longest && text.starts_with(word) && cuts[word.size()]) {
                longest = word.size();
                roles.front() = vocabulary.role;
            }
    if (longest == 0)
        return std::nullopt;
    roles.insert(roles.end(), cuts[longest]->begin(), cuts[longest]->end());
    return roles;
}

// The run as known words, one after another without a rest; nothing when it is no such row. From its end, so
// that each rest is cut once.
std::optional<Roles> wordsIn(std::string_view run)
{
    constexpr std::size_t longestRun = 64;
    if (run.size() > longestRun)
        return std::nullopt;
    std::vector<std::optional<Roles>> cuts(run.size() + 1);
    cuts.back().emplace();
    for (std::size_t start = run.size(); start-- > 0;)
        cuts[start] = longestCut(run.substr(start), std::span(cuts).subspan(start));
    return cuts.front();
}

// Of a run that is no row of known words ("covidx", "nonsmoker"), what its parts say all the same.
Roles rolesOfUnknown(std::string_view run)
{
    if (const std::size_t at = run.find("covid"); at != std::string_view::npos) {
        Roles roles = wordsIn(run.substr(0, at)).value_or(Roles{});
        roles.push_back(Role::Covid);
        return roles;
    }
    if (run.starts_with("non") && run.size() > 5)
        return {Role::Denial, Role::Plain};
    return {Role::Plain};
}

// Lower case without accents; spaces stay, since they part words.
std::string lettersOf(std::string_view className)
{
    std::string letters;
    for (std::size_t start = 0; start <= className.size();) {
        const std::size_t end = std::min(className.find(' ', start), className.size());
        // The key writes accents apart from their letters, as bytes that are no ASCII.
        for (const char c : classNameKey(className.substr(start, end - start)))
            if (static_cast<unsigned char>(c) < 0x80)
                letters += c;
        letters += ' ';
        start = end + 1;
    }
    letters.pop_back();
    return letters;
}

Roles rolesOf(std::string_view className)
{
    std::vector<std::string> runs = runsOf(lettersOf(className));
    Roles roles;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const bool isRuledOut =
            (runs[i] == "ruled" || runs[i] == "rule") && i + 1 < runs.size() && runs[i + 1] == "out";
        if (isRuledOut) {
            roles.push_back(Role::Denial);
            ++i;
            continue;
        }
        const Roles found = wordsIn(runs[i]).value_or(rolesOfUnknown(runs[i]));
        roles.insert(roles.end(), found.begin(), found.end());
    }
    return roles;
}

struct Meaning
{
    bool isIll = false;
    bool isWell = false;
    bool isDenied = false;
    bool hasCovid = false; ///< and does not deny it
};

// A denial with nothing behind it speaks of what stands before: "COVID ruled out", "covid-free".
Meaning meaningOf(const Roles& roles)
{
    Meaning meaning;
    const auto lastDenial = std::find(roles.rbegin(), roles.rend(), Role::Denial);
    const bool deniesBefore =
        lastDenial != roles.rend() && std::none_of(roles.rbegin(), lastDenial, [](Role role) {
            return role == Role::Covid || role == Role::Illness || role == Role::Health;
        });
    bool denied = deniesBefore;
    for (const Role role : roles) {
        if (role == Role::Denial)
            denied = true;
        meaning.isDenied = meaning.isDenied || role == Role::Denial;
        const bool speaksOfIllness = role == Role::Covid || role == Role::Illness;
        meaning.isIll = meaning.isIll || (denied ? role == Role::Health : speaksOfIllness);
        meaning.isWell = meaning.isWell || (denied ? speaksOfIllness : role == Role::Health);
        meaning.hasCovid = meaning.hasCovid || (role == Role::Covid && !denied);
    }
    return meaning;
}

} // namespace

ClassMeaning classMeaning(std::string_view className)
{
    const Meaning meaning = meaningOf(rolesOf(className));
    // "COVID negative" speaks of an illness and of not having it; "nonsmoker" denies what is not known.
    if (meaning.isWell)
        return ClassMeaning::Negative;
    if (meaning.isIll)
        return ClassMeaning::Positive;
    return meaning.isDenied ? ClassMeaning::Negative : ClassMeaning::Unknown;
}

bool namesCovid(std::string_view className)
{
    const Meaning meaning = meaningOf(rolesOf(className));
    return meaning.hasCovid && !meaning.isWell;
}

} // namespace gg
