package tidings.cache;

/**
 * What Redis does in one step.
 *
 * <p>A kind of values has an age, a random word: what bears another one is not there. Under a key stands a value (V) or the
 * lease (L) of whoever looks it up: with it the value may be put there unless it was taken away meanwhile, together with the
 * lease. A lease that is gone does not come back, so what was looked up before a change is never put there after it, not even
 * if Redis loses everything in between. How old a value is, Redis alone counts, from before it was looked up.
 */
enum Script {
    /** KEYS: the age, the values. ARGV: a new word, how long a value is kept, how long an age is. */
    READ("""
            local function get(key)
              local found = redis.pcall('GET', key)
              return type(found) == 'string' and found or ''
            end
            local time = redis.call('TIME')
            local age = get(KEYS[1])
            if age == '' then
              age = ARGV[1]
              local kept = redis.pcall('SET', KEYS[1], age, 'PX', ARGV[3])
              if kept.err then return kept end
            end
            local answer = {time[1] * 1000 + math.floor(time[2] / 1000), age}
            for i = 2, #KEYS do
              local found = get(KEYS[i])
              local left = redis.call('PTTL', KEYS[i])
              if left > 0 and string.sub(found, 1, #age + 2) == 'V' .. age .. '\\n' then
                answer[i + 1] = {string.sub(found, #age + 3), left}
              elseif left > 0 and string.sub(found, 1, #age + 2) == 'L' .. age .. '\\n' then
                answer[i + 1] = {string.sub(found, #age + 3)}
              else
                local kept = redis.pcall('SET', KEYS[i], 'L' .. age .. '\\n' .. ARGV[1], 'PX', ARGV[2])
                answer[i + 1] = kept.err and {} or {ARGV[1]}
              end
            end
            return answer
            """),

    /** KEYS: the values. ARGV: the age that was read, until when they may be kept, for each its lease and the value. */
    KEEP("""
            local time = redis.call('TIME')
            local left = ARGV[2] - (time[1] * 1000 + math.floor(time[2] / 1000))
            if left <= 0 then return 0 end
            local kept = 0
            for i = 1, #KEYS do
              local found = redis.pcall('GET', KEYS[i])
              if found == 'L' .. ARGV[1] .. '\\n' .. ARGV[2 * i + 1] then
                redis.call('SET', KEYS[i], 'V' .. ARGV[1] .. '\\n' .. ARGV[2 * i + 2], 'PX', left)
                kept = kept + 1
              end
            end
            return kept
            """);

    private final String text;
    private final String hash;

    Script(String text) {
        this.text = text;
        this.hash = Digest.of("SHA-1", text);
    }

    String text() {
        return text;
    }

    /** Under which Redis knows it once it was given it. */
    String hash() {
        return hash;
    }
}
