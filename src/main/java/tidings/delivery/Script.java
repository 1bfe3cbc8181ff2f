package tidings.delivery;

import java.util.List;
import java.util.Optional;
import tidings.users.Category;
import tidings.users.Secret;

/**
 * What a mail says, before it has a form: plain text throughout.
 *
 * @param language the tag of the one it is in
 * @param preheader what an inbox shows beside the subject
 * @param closing what stands below the sections; may be empty
 * @param why it was sent
 * @param links at its foot
 */
record Script(
        String language,
        String subject,
        String preheader,
        String greeting,
        List<Section> sections,
        String closing,
        String why,
        List<Link> links) {
    Script {
        sections = List.copyOf(sections);
        links = List.copyOf(links);
    }

    /**
     * One thing that is told.
     *
     * @param token to be copied out of the mail
     */
    record Section(String title, String body, Optional<Link> button, Optional<Secret> token) {}

    /** Somewhere to go: always http or https. */
    record Link(String label, String url) {}

    /** A way to be rid of mails of this kind. */
    record Exit(Category category, String url) {}

    /** Without what is in it: that is for one person. */
    @Override
    public String toString() {
        return "Script[" + sections.size() + " sections]";
    }
}
