#include "data/ClassMeaning.h"

#include "data/ClassName.h"
#include "data/ClassWords.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace gg {

namespace {

bool isIllness(ClassWord word)
{
    return word == ClassWord::Covid || word == ClassWord::Illness || word == ClassWord::Malignancy;
}

bool isHealth(ClassWord word)
{
    return word == ClassWord::Health;
}

bool isTerm(ClassWord word)
{
    return isIllness(word) || isHealth(word);
}

bool isAffirmation(ClassWord word)
{
    return word == ClassWord::Affirmation;
}

bool isTermOrAffirmation(ClassWord word)
{
    return isTerm(word) || isAffirmation(word);
}

// The words of a name, and which of them are denied.
class Sentence
{
public:
    explicit Sentence(std::vector<ClassWord> words)
        : m_words(std::move(words)), m_isDenied(m_words.size(), false)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            if ((m_words[i] == ClassWord::No || m_words[i] == ClassWord::Non) && isDenial(i + 1)) {
                // "not ruled out", "not negative"
                m_words[i + 1] =
                    m_words[i + 1] == ClassWord::Negative ? ClassWord::Affirmation : ClassWord::Plain;
                m_words[i] = ClassWord::Plain;
            }
            read(i);
        }
    }

    ClassMeaning meaning() const
    {
        if (has(isHealth, false) || m_isBenign)
            return ClassMeaning::Negative;
        if (has(isIllness, false))
            return ClassMeaning::Positive;
        const bool isNotIll = has(isIllness, true);
        const bool isNotWell = has(isHealth, true);
        // "No opacity, not normal"
        if (isNotIll && isNotWell)
            return ClassMeaning::Unknown;
        if (isNotIll || isNotWell)
            return isNotIll ? ClassMeaning::Negative : ClassMeaning::Positive;
        if (has(isAffirmation, false))
            return ClassMeaning::Positive;
        return m_deniesSomething ? ClassMeaning::Negative : ClassMeaning::Unknown;
    }

    bool namesCovid() const
    {
        return meaning() == ClassMeaning::Positive &&
               has([](ClassWord word) { return word == ClassWord::Covid; }, false);
    }

private:
    using Test = bool (*)(ClassWord);

    bool isDenial(std::size_t at) const
    {
        return at < m_words.size() &&
               (m_words[at] == ClassWord::Denial || m_words[at] == ClassWord::Negative);
    }

    bool has(Test test, bool isDenied) const
    {
        for (std::size_t i = 0; i < m_words.size(); ++i)
            if (test(m_words[i]) && m_isDenied[i] == isDenied)
                return true;
        return false;
    }

    // Denies the words of the range for which `test` holds; true when there are any.
    bool deny(std::size_t begin, std::size_t end, Test test)
    {
        bool hasAny = false;
        for (std::size_t i = begin; i < std::min(end, m_words.size()); ++i) {
            if (!test(m_words[i]))
                continue;
            hasAny = true;
            m_isDenied[i] = true;
        }
        return hasAny;
    }

    bool denyBefore(std::size_t at) { return deny(0, at, isIllness) || deny(0, at, isHealth); }

    void read(std::size_t at)
    {
        switch (m_words[at]) {
        case ClassWord::No:
            return readNo(at);
        case ClassWord::Non:
            return readNon(at);
        case ClassWord::Negative:
        case ClassWord::Denial:
            return readDenial(at);
        default:
            return;
        }
    }

    void readNo(std::size_t at)
    {
        const auto but =
            std::find(m_words.begin() + static_cast<std::ptrdiff_t>(at), m_words.end(), ClassWord::But);
        const auto end = static_cast<std::size_t>(but - m_words.begin());
        m_deniesSomething = true;
        if (deny(at + 1, end, isTerm))
            return;
        const bool isNotAffirmed = deny(at + 1, end, isAffirmation);
        if (isNotAffirmed || at + 1 == end)
            denyBefore(at);
    }

    void readNon(std::size_t at)
    {
        if (at + 1 == m_words.size()) {
            m_deniesSomething = true;
            denyBefore(at);
        } else if (m_words[at + 1] != ClassWord::Kind) {
            m_deniesSomething = true;
            m_isBenign = m_isBenign || m_words[at + 1] == ClassWord::Malignancy;
            deny(at + 1, at + 2, isTermOrAffirmation);
        }
    }

    void readDenial(std::size_t at)
    {
        const bool isNegative = m_words[at] == ClassWord::Negative;
        const bool speaksOfNext = at + 1 < m_words.size() && m_words[at + 1] == ClassWord::Of;
        m_deniesSomething = true;
        if (!speaksOfNext && (isNegative ? deny(0, at, isIllness) : denyBefore(at)))
            return;
        const Test test = isNegative ? isIllness : isTermOrAffirmation;
        if (!deny(at + 1, m_words.size(), test) && isNegative)
            m_words[at] = ClassWord::Health;
    }

    std::vector<ClassWord> m_words;
    std::vector<bool> m_isDenied;
    bool m_isBenign = false;        ///< "non-cancerous nodule"
    bool m_deniesSomething = false; ///< known or not
};

// The classes of MosMedData: no sign of COVID (0), and four degrees of it.
bool isCtZero(std::string_view className)
{
    return classNameKey(className) == "ct0";
}

} // namespace

ClassMeaning classMeaning(std::string_view className)
{
    // "nonsmoker" denies what is not known.
    return isCtZero(className) ? ClassMeaning::Negative : Sentence(classWordsOf(className)).meaning();
}

bool namesCovid(std::string_view className)
{
    return Sentence(classWordsOf(className)).namesCovid();
}

} // namespace gg
