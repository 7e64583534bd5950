/**
 * The registry of persons and households (人一档、户一档): who somebody is, with whom he or she lives, who
 * may act for whom, which statuses an authority recognised, and the messages to each person.
 *
 * <p>It decides who is of age, who is a guardian until when, how far an agent's authority goes and
 * who belonged to which household on which day. It answers other contexts through {@link
 * org.huimin.people.People} and takes their messages through {@link org.huimin.people.Inbox}.
 *
 * <p>It must never know what a person books, applies for or is paid. Names, identity numbers and
 * phone numbers lie encrypted in its tables and nowhere else; an identity number leaves it only
 * masked (个人信息保护法 第六条, 第五十一条).
 */
@NullMarked
package org.huimin.people;

import org.jspecify.annotations.NullMarked;
